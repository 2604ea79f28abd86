package dev.polder.reader.json;

import dev.polder.reader.Slice;

/**
 * Texts of one record of which the escapes have been resolved, as UTF-8, one behind the other: a text stays where it is
 * until the next record.
 *
 * <p>Half a surrogate pair has no UTF-8; it is kept as the three bytes that its unit would have, which are no valid UTF-8.
 */
final class Unescaped {
    private byte[] buffer = new byte[256];
    private int size;
    private int begun;
    private char high;
    private boolean broken;

    void clear() {
        size = 0;
        high = 0;
    }

    /** A text begins. */
    void begin() {
        begun = size;
        high = 0;
        broken = false;
    }

    void add(byte[] bytes, int offset, int count) {
        if (count > 0) {
            flush();
            room(count);
            System.arraycopy(bytes, offset, buffer, size, count);
            size += count;
        }
    }

    void add(int ascii) {
        flush();
        room(1);
        buffer[size++] = (byte) ascii;
    }

    /** A UTF-16 unit, of which two may make a pair. */
    void addUnit(char unit) {
        if (high != 0 && Character.isLowSurrogate(unit)) {
            int point = Character.toCodePoint(high, unit);
            high = 0;
            room(4);
            buffer[size++] = (byte) (0xF0 | (point >> 18));
            buffer[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            buffer[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            buffer[size++] = (byte) (0x80 | (point & 0x3F));
            return;
        }
        flush();
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else {
            encode(unit);
        }
    }

    /** The text that was begun last. */
    Slice end(Slice into) {
        flush();
        Slice text = into.of(buffer, begun, size - begun);
        return broken ? text.broken() : text;
    }

    /** Forgets the text that was begun last. */
    void forget() {
        size = begun;
    }

    private void flush() {
        if (high != 0) {
            char alone = high;
            high = 0;
            encode(alone);
        }
    }

    private void encode(char unit) {
        broken |= Character.isSurrogate(unit);
        room(3);
        if (unit < 0x80) {
            buffer[size++] = (byte) unit;
        } else if (unit < 0x800) {
            buffer[size++] = (byte) (0xC0 | (unit >> 6));
            buffer[size++] = (byte) (0x80 | (unit & 0x3F));
        } else {
            buffer[size++] = (byte) (0xE0 | (unit >> 12));
            buffer[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
            buffer[size++] = (byte) (0x80 | (unit & 0x3F));
        }
    }

    /** A buffer that has become too small is left to the texts in it. */
    private void room(int count) {
        if (size + count > buffer.length) {
            byte[] larger = new byte[Math.max(buffer.length * 2, (size - begun + count) * 2)];
            System.arraycopy(buffer, begun, larger, 0, size - begun);
            buffer = larger;
            size -= begun;
            begun = 0;
        }
    }
}
