package dev.polder.reader.json;

import dev.polder.reader.Slice;
import java.util.Arrays;
import java.util.List;

/** The way from a record, or from the file's root, to the value at hand; a text is made of it only when somebody asks. */
final class Pointer {
    private static final int NAMED = -1;
    private static final String HIDDEN = "***";

    private Slice[] names = {};
    private int[] indexes = {};
    private String origin = "";
    private int depth;
    /** How many steps may be shown; names further on are those of a masked value. */
    private int open;

    /** Begins anew at the record. */
    void clear() {
        begin("");
    }

    /** Begins anew where this stands for: nothing for the record, {@code ^} for the root. */
    void begin(String start) {
        origin = start;
        depth = 0;
        open = Integer.MAX_VALUE;
    }

    int depth() {
        return depth;
    }

    /** Into the member of this name. */
    void push(Slice name) {
        grow();
        names[depth].as(name);
        indexes[depth++] = NAMED;
    }

    /** Into the members of these names, one within the other. */
    void push(List<Slice> way) {
        way.forEach(this::push);
    }

    /** Into an array, before its first element. */
    void pushArray() {
        grow();
        indexes[depth++] = 0;
    }

    /** To the next element of the array. */
    void nextElement() {
        indexes[depth - 1]++;
    }

    void pop() {
        depth--;
    }

    /** So many steps back. */
    void pop(int steps) {
        depth -= steps;
    }

    /** The value at hand is masked, and so are the names in it; what is to be given to {@link #show} behind it. */
    int hide() {
        int before = open;
        open = Math.min(open, depth);
        return before;
    }

    /** The masked value ends. */
    void show(int before) {
        open = before;
    }

    /** As RFC 6901 writes it. */
    @Override
    public String toString() {
        return text(Integer.MAX_VALUE);
    }

    /** As messages may show it: with the names in masked values hidden. */
    String shown() {
        return text(open);
    }

    private String text(int shownSteps) {
        StringBuilder text = new StringBuilder(origin);
        for (int i = 0; i < depth; i++) {
            text.append('/').append(step(i, shownSteps));
        }
        return text.toString();
    }

    private String step(int at, int shownSteps) {
        if (indexes[at] != NAMED) {
            return Integer.toString(indexes[at]);
        }
        return at < shownSteps ? names[at].toString().replace("~", "~0").replace("/", "~1") : HIDDEN;
    }

    private void grow() {
        if (depth == names.length) {
            int length = Math.max(8, 2 * depth);
            names = Arrays.copyOf(names, length);
            indexes = Arrays.copyOf(indexes, length);
            Arrays.setAll(names, i -> i < depth ? names[i] : new Slice());
        }
    }
}
