package dev.polder.reader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** A record's own text, cut where it is too long to be kept. */
final class RawText {
    private RawText() {}

    /** A view of the bytes; of more than the limit a copy of the first ones, whole characters, and a mark that says how many there were. */
    static UTF8String of(byte[] bytes, int offset, int length, int limit) {
        if (length <= limit) {
            return UTF8String.fromBytes(bytes, offset, length);
        }
        int end = offset + limit;
        while (end > offset && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        byte[] mark = ("... (cut, " + length + " bytes in all)").getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOfRange(bytes, offset, end + mark.length);
        System.arraycopy(mark, 0, cut, end - offset, mark.length);
        return UTF8String.fromBytes(cut);
    }
}
