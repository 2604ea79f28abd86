package dev.polder.reader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** A record's own text, cut where it is too long to be kept. */
final class RawText {
    private RawText() {}

    /** Whether it is kept whole. */
    static boolean isWhole(int length, long all, int limit) {
        return length <= limit && length == all;
    }

    /**
     * A view of the bytes; of more than the limit, or when they are not all, a copy of the first ones, whole characters,
     * and a mark that says how many there are in all.
     */
    static UTF8String of(byte[] bytes, int offset, int length, long all, int limit) {
        if (isWhole(length, all, limit)) {
            return UTF8String.fromBytes(bytes, offset, length);
        }
        int end = offset + Math.min(length, limit);
        while (end > offset && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        byte[] mark = ("... (cut, " + all + " bytes in all)").getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOfRange(bytes, offset, end + mark.length);
        System.arraycopy(mark, 0, cut, end - offset, mark.length);
        return UTF8String.fromBytes(cut);
    }
}
