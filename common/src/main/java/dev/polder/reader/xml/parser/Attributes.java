package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The attributes of the start tag at hand, those that declare namespaces at first among them. */
final class Attributes {
    /** Of so many attributes each is compared with each. */
    private static final int FEW = 8;

    private final List<Attribute> all = new ArrayList<>();
    private int size;
    private int declarations;

    /** One attribute; used again for later tags. */
    private static final class Attribute {
        private final Slice value = new Slice();
        private Symbol symbol;
        private Name name;
    }

    void clear() {
        size = 0;
        declarations = 0;
    }

    /** Adds one; its value goes where this leads. */
    Slice add(Symbol symbol) {
        if (size == all.size()) {
            all.add(new Attribute());
        }
        Attribute next = all.get(size++);
        next.symbol = symbol;
        declarations += symbol.declares() ? 1 : 0;
        return next.value;
    }

    int count() {
        return size;
    }

    boolean declare() {
        return declarations > 0;
    }

    Symbol symbol(int index) {
        return all.get(index).symbol;
    }

    Name name(int index) {
        return all.get(index).name;
    }

    Slice value(int index) {
        return all.get(index).value;
    }

    /** Takes those out that declare namespaces. */
    void dropDeclarations() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!symbol(i).declares()) {
                Attribute moved = all.get(i);
                all.set(i, all.get(kept));
                all.set(kept++, moved);
            }
        }
        size = kept;
        declarations = 0;
    }

    /**
     * Finds out what the names mean.
     *
     * @return the first attribute whose prefix is bound to nothing, -1 when there is none
     */
    int resolve(Scopes scopes) {
        for (int i = 0; i < size; i++) {
            Attribute attribute = all.get(i);
            attribute.name = attribute.symbol.attribute(scopes);
            if (attribute.name == null) {
                return i;
            }
        }
        return -1;
    }

    /** The first attribute that stands twice, -1 when none does. */
    int repeated() {
        if (size > FEW) {
            return repeatedAmongMany();
        }
        for (int i = 1; i < size; i++) {
            for (int before = 0; before < i; before++) {
                if (name(i).equals(name(before))) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** By texts, which a set still finds fast when they were made up to have one hash. */
    private int repeatedAmongMany() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < size; i++) {
            if (!names.add(name(i).toString())) {
                return i;
            }
        }
        return -1;
    }
}
