package dev.polder.reader.bytes;

/** The well-formedness of UTF-8: table 3-7 of the Unicode Standard. */
public final class Utf8 {
    private Utf8() {}

    /** Where the first byte stands that is not part of a character or is zero, which JSON never holds; -1 when there is none. */
    public static int firstFault(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (at + Long.BYTES <= end && isPlain(EightBytes.at(bytes, at))) {
                at += Long.BYTES;
                continue;
            }
            if (bytes[at] > 0) {
                at++;
                continue;
            }
            int size = size(bytes, at, end);
            if (size == 0) {
                return at;
            }
            at += size;
        }
        return -1;
    }

    /** Where the last character begins when it goes on behind {@code to}, else {@code to}. */
    public static int wholeUpTo(byte[] bytes, int from, int to) {
        for (int back = 1; back <= 3 && to - back >= from; back++) {
            int b = bytes[to - back] & 0xFF;
            if (b >= 0xC2 && b <= 0xF4) {
                int size = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return size > back ? to - back : to;
            }
            if (b < 0x80 || b >= 0xC0) {
                return to;
            }
        }
        return to;
    }

    /** Whether eight bytes are ASCII and none is zero. */
    private static boolean isPlain(long word) {
        return (EightBytes.findBeyondAscii(word) | EightBytes.findBelow(word, (char) 1)) == 0;
    }

    /** How many bytes the character has that begins here and is not ASCII, 0 when none does before the end. */
    public static int size(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + size > end) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = at + 2; i < at + size; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
