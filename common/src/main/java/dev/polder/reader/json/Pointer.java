package dev.polder.reader.json;

import dev.polder.reader.Slice;
import java.util.Arrays;

/** The way from a record to the value at hand; a text is made of it only when somebody asks. */
final class Pointer {
    private static final int NAMED = -1;

    private Slice[] names = {};
    private int[] indexes = {};
    private int depth;

    void clear() {
        depth = 0;
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

    /** As RFC 6901 writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String step = indexes[i] != NAMED
                    ? Integer.toString(indexes[i])
                    : names[i].toString().replace("~", "~0").replace("/", "~1");
            text.append('/').append(step);
        }
        return text.toString();
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
