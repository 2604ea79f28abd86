package dev.polder.reader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Some UTF-8 in a buffer that somebody else owns: valid until its record has ended, and moved on from value to value. */
public final class Slice {
    private byte[] bytes = {};
    private int offset;
    private int length;
    private boolean broken;

    /** Moves it to other bytes. */
    public Slice of(byte[] buffer, int start, int count) {
        bytes = buffer;
        offset = start;
        length = count;
        broken = false;
        return this;
    }

    /** Says that it holds halves of characters, each as the three bytes that its UTF-16 unit would have: no UTF-8. */
    public Slice broken() {
        broken = true;
        return this;
    }

    /** Whether it holds half a character. */
    public boolean isBroken() {
        return broken;
    }

    /** The array that holds its bytes, and others. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in the array its bytes begin. */
    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** The byte at this place, counted from 0. */
    public byte at(int index) {
        return bytes[offset + index];
    }

    /** Moves it to where another one is. */
    public Slice as(Slice other) {
        bytes = other.bytes;
        offset = other.offset;
        length = other.length;
        broken = other.broken;
        return this;
    }

    /** Whether it holds these bytes. */
    public boolean equalTo(byte[] others) {
        return Arrays.equals(bytes, offset, offset + length, others, 0, others.length);
    }

    /** Whether it holds the same bytes as the other. */
    public boolean equalTo(Slice other) {
        return Arrays.equals(bytes, offset, offset + length, other.bytes, other.offset, other.offset + other.length);
    }

    /** The same for the same bytes. */
    public int hash() {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Writes its bytes there. */
    public void copyTo(byte[] target, int from) {
        System.arraycopy(bytes, offset, target, from, length);
    }

    /** Another one, of bytes of its own. */
    public Slice copied() {
        return new Slice().of(copy(), 0, length);
    }

    /** A copy of its bytes. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** A view of the same bytes, without a copy. */
    UTF8String view() {
        return UTF8String.fromBytes(bytes, offset, length);
    }

    /** The text; halves of characters stay what they are. */
    @Override
    public String toString() {
        return broken ? withHalves() : text(offset, offset + length);
    }

    /** In UTF-8 the byte ED begins a character below D800, or else what {@link #broken} says. */
    private String withHalves() {
        StringBuilder text = new StringBuilder(length);
        int from = offset;
        for (int i = offset; i + 2 < offset + length; i++) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xFF) >= 0xA0) {
                text.append(text(from, i));
                text.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F)));
                from = i + 3;
            }
        }
        return text.append(text(from, offset + length)).toString();
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
