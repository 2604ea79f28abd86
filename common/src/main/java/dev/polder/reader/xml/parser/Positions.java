package dev.polder.reader.xml.parser;

import dev.polder.reader.bytes.EightBytes;

/** Counts the lines of a document that passes by, and the characters of the line at hand. */
final class Positions {
    /** How many bytes of the document are counted. */
    private long counted;

    private long line;
    private long column = 1;

    /** @param line that of the first byte */
    Positions(long line) {
        this.line = line;
    }

    /** The line of the place up to which is counted. */
    long line() {
        return line;
    }

    /** How many bytes are counted. */
    long counted() {
        return counted;
    }

    /** Counts the lines of the bytes after those that are counted, and the characters of the last one. */
    void pass(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = EightBytes.at(bytes, at);
            long newlines = EightBytes.findAll(word, '\n');
            long continued = EightBytes.findContinued(word);
            if (newlines == 0) {
                column += Long.BYTES - (long) Long.bitCount(continued);
            } else {
                int after = Long.numberOfLeadingZeros(newlines) >>> 3;
                long behind = after == 0 ? 0 : continued >>> (Long.SIZE - Byte.SIZE * after);
                line += Long.bitCount(newlines);
                column = 1L + after - Long.bitCount(behind);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                line++;
                column = 1;
            } else {
                column += (bytes[at] & 0xC0) == 0x80 ? 0 : 1;
            }
        }
        counted += to - from;
    }

    /** The place of a byte after those that are counted; {@code from} is the first of these. */
    Position at(byte[] bytes, int from, int index) {
        Positions ahead = new Positions(line);
        ahead.column = column;
        ahead.pass(bytes, from, index);
        return new Position(ahead.line, ahead.column);
    }
}
