package dev.polder.reader.json;

import dev.polder.reader.Slice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names that one object has so far. Names of few bytes in few members cost no object each. */
final class NameSet {
    private static final int FEW = 24;

    private final int[] hashes = new int[FEW];
    private final Slice[] names = new Slice[FEW];
    private final Set<String> many = new HashSet<>();
    private int size;

    NameSet() {
        Arrays.setAll(names, i -> new Slice());
    }

    void clear() {
        size = 0;
        many.clear();
    }

    /** False when the name is there already. */
    boolean add(Slice name) {
        if (size > FEW) {
            return many.add(name.toString());
        }
        int hash = name.hash();
        for (int i = 0; i < Math.min(size, FEW); i++) {
            if (hashes[i] == hash && names[i].equalTo(name)) {
                return false;
            }
        }
        if (size < FEW) {
            hashes[size] = hash;
            names[size].as(name);
        } else {
            Arrays.stream(names).map(Slice::toString).forEach(many::add);
            many.add(name.toString());
        }
        size++;
        return true;
    }
}
