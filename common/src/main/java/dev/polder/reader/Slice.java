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

    /** Says that it holds half a character, which is no UTF-8. */
    public Slice broken() {
        broken = true;
        return this;
    }

    boolean isBroken() {
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

    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
