package dev.polder.reader.xml;

/** A stretch of a document's characters, of bounded length, and where in the document it stands. */
final class Stretch {
    private final char[] chars;
    private long base;
    private int size;

    Stretch(int capacity) {
        chars = new char[capacity];
    }

    /** The offset of the first character. */
    long base() {
        return base;
    }

    /** The offset after the last character. */
    long end() {
        return base + size;
    }

    int length() {
        return size;
    }

    int room() {
        return chars.length - size;
    }

    /** Adds characters that follow the last one; there must be room. */
    void append(char[] from, int offset, int count) {
        System.arraycopy(from, offset, chars, size, count);
        size += count;
    }

    /** Adds all of the other stretch, which follows this one; there must be room. */
    void append(Stretch other) {
        append(other.chars, 0, other.size);
    }

    /** Forgets what stands before the offset. */
    void dropBefore(long offset) {
        int gone = (int) Math.min(Math.max(offset - base, 0), size);
        System.arraycopy(chars, gone, chars, 0, size - gone);
        base += gone;
        size -= gone;
    }

    /** Forgets all; the next character stands at this offset. */
    void restart(long offset) {
        base = offset;
        size = 0;
    }

    /** At most {@code count} characters from the offset on. */
    String text(long offset, int count) {
        int first = (int) Math.min(Math.max(offset - base, 0), size);
        return new String(chars, first, Math.min(count, size - first));
    }
}
