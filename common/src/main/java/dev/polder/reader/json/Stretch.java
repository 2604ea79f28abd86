package dev.polder.reader.json;

import dev.polder.reader.Slice;

/** A part of a buffer and the line of the file at which it starts, counted from 1. */
final class Stretch {
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final long line;
    private final long all;

    Stretch(byte[] bytes, int offset, int length, long line) {
        this(bytes, offset, length, line, length);
    }

    /** @param all how many bytes it would be if all of it were held */
    Stretch(byte[] bytes, int offset, int length, long line, long all) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.line = line;
        this.all = all;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    long line() {
        return line;
    }

    /** How many bytes there are in all; more than are held when that would be too many. */
    long all() {
        return all;
    }

    /** Its bytes. */
    Slice in(Slice slice) {
        return slice.of(bytes, offset, length);
    }

    /** The same without JSON's white space at its end. */
    Stretch withoutSpaceAtEnd() {
        int end = offset + length;
        while (end > offset && isSpace(bytes[end - 1])) {
            end--;
        }
        return new Stretch(bytes, offset, end - offset, line);
    }

    /** The same, of a line of which not even the head is held to its newline. */
    Stretch withoutNewline() {
        return new Stretch(bytes, offset, length, line, all - 1);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
