package dev.polder.reader.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Looks at eight bytes of an array at once. */
public final class EightBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    /** The bytes from there on; the first one is the lowest. */
    public static long at(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }

    /** A mark at the first byte of this value; at later ones perhaps too, and nowhere before. */
    public static long find(long word, char value) {
        long zeros = word ^ (ONES * value);
        return (zeros - ONES) & ~zeros & HIGH_BITS;
    }

    /** A mark at each byte of this value. */
    public static long findAll(long word, char value) {
        long zeros = word ^ (ONES * value);
        return ~(((zeros & ~HIGH_BITS) + ~HIGH_BITS) | zeros | ~HIGH_BITS);
    }

    /** A mark at each byte that goes on with a character of UTF-8. */
    public static long findContinued(long word) {
        return word & ~(word << 1) & HIGH_BITS;
    }

    /** A mark at the first byte below this value, which is at most 128; at later ones perhaps too, and nowhere before. */
    public static long findBelow(long word, char value) {
        return (word - ONES * value) & ~word & HIGH_BITS;
    }

    /** A mark at each byte that is not ASCII. */
    public static long findBeyondAscii(long word) {
        return word & HIGH_BITS;
    }

    /** Which of the bytes has the first mark. */
    public static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Whether the bytes from there on are those of the other array; there must be as many. */
    public static boolean startsWith(byte[] bytes, int from, byte[] others) {
        int last = others.length - Long.BYTES;
        if (last < 0) {
            return Arrays.equals(bytes, from, from + others.length, others, 0, others.length);
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if (at(bytes, from + i) != at(others, i)) {
                return false;
            }
        }
        return at(bytes, from + last) == at(others, last);
    }

    /** Where the first byte of this value stands, {@code to} when there is none before. */
    public static int indexOf(byte[] bytes, char value, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long marks = find(at(bytes, i), value);
            if (marks != 0) {
                return i + first(marks);
            }
        }
        while (i < to && bytes[i] != value) {
            i++;
        }
        return i;
    }
}
