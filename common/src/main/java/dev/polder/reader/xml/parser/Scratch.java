package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;

/**
 * Texts that had to be put together, as UTF-8, one behind the other: each stays where it is until all are cleared. A
 * buffer that has become too small is left to the texts in it.
 */
final class Scratch {
    private byte[] buffer = new byte[1 << 12];
    private int size;
    private int begun;

    void clear() {
        size = 0;
        begun = 0;
    }

    /** A text begins. */
    void begin() {
        begun = size;
    }

    void add(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, buffer, size, to - from);
        size += to - from;
    }

    void add(char ascii) {
        room(1);
        buffer[size++] = (byte) ascii;
    }

    /** Adds a character by its code point. */
    void addPoint(int point) {
        room(4);
        if (point < 0x80) {
            buffer[size++] = (byte) point;
            return;
        }
        int trailing = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        int mark = trailing == 1 ? 0xC0 : trailing == 2 ? 0xE0 : 0xF0;
        buffer[size++] = (byte) (mark | (point >> (6 * trailing)));
        for (int i = trailing - 1; i >= 0; i--) {
            buffer[size++] = (byte) (0x80 | ((point >> (6 * i)) & 0x3F));
        }
    }

    /** The text that was begun last. */
    Slice end(Slice into) {
        return into.of(buffer, begun, size - begun);
    }

    private void room(int count) {
        if (size + count > buffer.length) {
            byte[] larger = new byte[Math.max(buffer.length, 2 * (size - begun + count))];
            System.arraycopy(buffer, begun, larger, 0, size - begun);
            buffer = larger;
            size -= begun;
            begun = 0;
        }
    }
}
