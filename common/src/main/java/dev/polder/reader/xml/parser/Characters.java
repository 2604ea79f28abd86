package dev.polder.reader.xml.parser;

import dev.polder.reader.bytes.EightBytes;
import dev.polder.reader.bytes.Utf8;

/** Which characters a document may hold, and which of them names are made of: XML 1.0, fifth edition, 2.2 and 2.3. */
final class Characters {
    private static final boolean[] IN_NAME = new boolean[128];
    private static final boolean[] STARTS_NAME = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            STARTS_NAME[c] = between('a', c, 'z') || between('A', c, 'Z') || c == '_' || c == ':';
            IN_NAME[c] = STARTS_NAME[c] || between('0', c, '9') || c == '-' || c == '.';
        }
    }

    private Characters() {}

    /** Where the first byte stands that is not part of a character of XML in UTF-8, {@code to} when there is none. */
    static int firstFault(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + Long.BYTES <= to && isPlain(EightBytes.at(bytes, at))) {
                at += Long.BYTES;
                continue;
            }
            int size = size(bytes, at, to);
            if (size == 0) {
                return at;
            }
            at += size;
        }
        return to;
    }

    /** What is wrong at a fault. */
    static UnreadableText fault(byte[] bytes, int at, int to) {
        boolean control = bytes[at] >= 0;
        if (!control && Utf8.size(bytes, at, to) == 0) {
            return UnreadableText.notIn("UTF-8");
        }
        int point = control ? bytes[at] : 0xFF00 | (bytes[at + 2] & 0x3F) | 0xC0;
        return new UnreadableText("syntax", "the character U+%04X, which XML does not allow".formatted(point), null);
    }

    private static int size(byte[] bytes, int at, int to) {
        byte b = bytes[at];
        if (b >= 0) {
            return b >= ' ' || isSpace(b) ? 1 : 0;
        }
        int size = Utf8.size(bytes, at, to);
        boolean noCharacter =
                size == 3 && b == (byte) 0xEF && bytes[at + 1] == (byte) 0xBF && bytes[at + 2] >= (byte) 0xBE;
        return noCharacter ? 0 : size;
    }

    /** Whether eight bytes are ASCII and none is a control character. */
    private static boolean isPlain(long word) {
        return (EightBytes.findBeyondAscii(word) | EightBytes.findBelow(word, ' ')) == 0;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    static boolean isAllowed(int point) {
        return between(' ', point, 0xD7FF)
                || point == '\n'
                || point == '\r'
                || point == '\t'
                || between(0xE000, point, 0xFFFD)
                || between(0x10000, point, 0x10FFFF);
    }

    /** Whether the byte can be in a name: those that are not ASCII are looked at when the name is whole. */
    static boolean mayBeInName(byte b) {
        return b < 0 || IN_NAME[b];
    }

    /** Whether a name can start with the byte, as the other. */
    static boolean mayStartName(byte b) {
        return b < 0 || STARTS_NAME[b];
    }

    static boolean isInName(int point) {
        return point < 128
                ? IN_NAME[point]
                : startsName(point)
                        || point == 0xB7
                        || between(0x300, point, 0x36F)
                        || point == 0x203F
                        || point == 0x2040;
    }

    static boolean startsName(int point) {
        if (point < 128) {
            return STARTS_NAME[point];
        }
        return (between(0xC0, point, 0x2FF) && point != 0xD7 && point != 0xF7)
                || (between(0x370, point, 0x1FFF) && point != 0x37E)
                || point == 0x200C
                || point == 0x200D
                || between(0x2070, point, 0x218F)
                || between(0x2C00, point, 0x2FEF)
                || between(0x3001, point, 0xD7FF)
                || between(0xF900, point, 0xFDCF)
                || between(0xFDF0, point, 0xFFFD)
                || between(0x10000, point, 0xEFFFF);
    }

    private static boolean between(int first, int point, int last) {
        return point >= first && point <= last;
    }
}
