package dev.polder.reader.json;

import dev.polder.reader.Slice;
import java.util.ArrayList;
import java.util.List;

/** The way from a record to the value at hand; a text is made of it only when somebody asks. */
final class Pointer {
    private final List<Slice> names = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
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
        names.get(depth).as(name);
        indexes.set(depth++, -1);
    }

    /** Into an array, before its first element. */
    void pushArray() {
        grow();
        indexes.set(depth++, 0);
    }

    /** To the next element of the array. */
    void nextElement() {
        indexes.set(depth - 1, indexes.get(depth - 1) + 1);
    }

    void pop() {
        depth--;
    }

    /** As RFC 6901 writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String step = indexes.get(i) >= 0
                    ? indexes.get(i).toString()
                    : names.get(i).toString().replace("~", "~0").replace("/", "~1");
            text.append('/').append(step);
        }
        return text.toString();
    }

    private void grow() {
        if (depth == names.size()) {
            names.add(new Slice());
            indexes.add(0);
        }
    }
}
