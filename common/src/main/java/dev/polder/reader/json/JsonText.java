package dev.polder.reader.json;

import dev.polder.reader.Slice;
import dev.polder.reader.bytes.EightBytes;
import dev.polder.reader.json.JsonFault.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads the bytes of one record as JSON (RFC 8259), strictly, from left to right. They must be UTF-8.
 *
 * <p>Texts are handed out as slices of the buffer itself, or of a second one where escapes had to be resolved.
 */
final class JsonText {
    static final int DEEPEST_NESTING = 1000;
    static final int LONGEST_NUMBER = 1000;

    /** Characters of the longest text, as Java and XML's reader count them: UTF-16 units. */
    static final int LONGEST_TEXT = 16_000_000;

    /** Characters of the longest name: names stand in the path of each error and each rescued field within. */
    static final int LONGEST_NAME = 10_000;

    private final Unescaped unescaped = new Unescaped();
    private final Slice passed = new Slice();
    private byte[] bytes = {};
    private int start;
    private int end;
    private int at;

    /** Begins with another record: the texts of the one before are not needed any more. */
    void forget() {
        unescaped.clear();
    }

    /** Goes to the start of other bytes; texts of the record that have been read stay as they are. */
    void open(Stretch stretch) {
        bytes = stretch.bytes();
        start = stretch.offset();
        end = start + stretch.length();
        at = start;
    }

    /** Where the next byte stands in the buffer. */
    int place() {
        return at;
    }

    /** Goes back, or on, to a place in the buffer. */
    void moveTo(int place) {
        at = place;
    }

    /** The bytes from a place up to the next byte. */
    Slice since(int place, Slice into) {
        return into.of(bytes, place, at - place);
    }

    /** Passes white space; the byte after it, which stays, or -1 at the end. */
    int next() {
        while (at < end) {
            byte b = bytes[at];
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    /** Passes white space; the byte after it, which must be there and stays. */
    int some() throws JsonFault {
        int b = next();
        if (b < 0) {
            throw cut();
        }
        return b;
    }

    /** Passes the next byte. */
    void pass() {
        at++;
    }

    /** Passes the next byte if it is this one. */
    boolean passIf(char expected) throws JsonFault {
        boolean there = some() == expected;
        at += there ? 1 : 0;
        return there;
    }

    /** Passes these bytes if they stand here. */
    boolean passIf(byte[] expected) {
        boolean there = end - at >= expected.length && EightBytes.startsWith(bytes, at, expected);
        at += there ? expected.length : 0;
        return there;
    }

    /** Passes white space and this byte. */
    void expect(char expected, String what) throws JsonFault {
        if (some() != expected) {
            throw unexpected(what);
        }
        at++;
    }

    /** Passes the string that begins here: what is between its quotes, escapes resolved. */
    Slice string(Slice into) throws JsonFault {
        int from = at + 1;
        int stop = plainUntil(from);
        if (bytes[stop] != '"') {
            return escaped(from, stop, into);
        }
        at = stop + 1;
        return within(LONGEST_TEXT, "text", into.of(bytes, from, stop - from), from);
    }

    /** Passes the name that begins here, and the colon behind it. */
    void name(Slice into) throws JsonFault {
        if (some() != '"') {
            throw unexpected("a name in double quotes");
        }
        int from = at + 1;
        within(LONGEST_NAME, "name", string(into), from);
        expect(':', "a colon after the name");
    }

    /** Passes the string that begins here without a look at its escapes' meaning. */
    void passString() throws JsonFault {
        int stop = plainUntil(at + 1);
        if (bytes[stop] == '"') {
            within(LONGEST_TEXT, "text", passed.of(bytes, at + 1, stop - at - 1), at + 1);
            at = stop + 1;
        } else {
            escaped(at + 1, stop, passed);
            unescaped.forget();
        }
    }

    /** Passes the number that begins here. */
    Slice number(Slice into) throws JsonFault {
        int from = at;
        if (bytes[at] == '-') {
            at++;
        }
        if (at < end && bytes[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < end && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        if (at - from > LONGEST_NUMBER) {
            throw new JsonFault(
                    Reason.LIMIT,
                    String.format(
                            Locale.ROOT,
                            "a number has %,d characters, and the limit is %,d",
                            at - from,
                            LONGEST_NUMBER),
                    from);
        }
        endScalar(from);
        return into.of(bytes, from, at - from);
    }

    /** Passes {@code true}, {@code false} or {@code null}, which begins here. */
    void literal(String word) throws JsonFault {
        int from = at;
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == end) {
                throw cut();
            }
            if (bytes[at] != word.charAt(i)) {
                at = from;
                throw unexpected("a value");
            }
        }
        endScalar(from);
    }

    /** Passes the value that begins here by its brackets and quotes alone. */
    void passValue() throws JsonFault {
        int open = 0;
        do {
            int b = some();
            switch (b) {
                case '"' -> passString();
                case '{', '[' -> {
                    open++;
                    at++;
                }
                case '}', ']' -> {
                    open--;
                    at++;
                }
                default -> at++;
            }
            boolean scalar = b != '{' && b != '[' && b != '}' && b != ']' && b != '"';
            while (open == 0 && scalar && at < end && ",:{}[]\" \t\r\n".indexOf(bytes[at]) < 0) {
                at++;
            }
        } while (open > 0);
    }

    /** What stands here is not what was expected. */
    JsonFault unexpected(String expected) {
        return new JsonFault(Reason.SYNTAX, "expected " + expected + ", found " + shown(at), at);
    }

    /** The bytes end too soon. */
    JsonFault cut() {
        return new JsonFault(Reason.END, "the text ends", end);
    }

    /** How many lines of the record end before this place. */
    int linesBefore(int place) {
        int lines = 0;
        for (int i = start; i < place; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** A scalar must not run into other text. */
    private void endScalar(int from) throws JsonFault {
        if (at < end) {
            int b = bytes[at];
            boolean ends = b == ',' || b == '}' || b == ']' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
            if (!ends && b != ':' && b != '"' && b != '{' && b != '[') {
                at = from;
                throw unexpected("a value");
            }
        }
    }

    private void digits() throws JsonFault {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == end && at == from) {
            throw cut();
        }
        if (at == from) {
            throw unexpected("a digit");
        }
    }

    /** The place of the next quote or backslash; control characters are no part of a string. */
    private int plainUntil(int from) throws JsonFault {
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long word = EightBytes.at(bytes, i);
            long marks = EightBytes.find(word, '"') | EightBytes.find(word, '\\') | EightBytes.findBelow(word, ' ');
            if (marks != 0) {
                i += EightBytes.first(marks);
                break;
            }
        }
        while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
            if (bytes[i] >= 0 && bytes[i] < ' ') {
                at = i;
                throw unexpected("no control character within a text, but its escape");
            }
            i++;
        }
        if (i >= end) {
            throw cut();
        }
        return i;
    }

    private Slice escaped(int from, int firstEscape, Slice into) throws JsonFault {
        unescaped.begin();
        int plain = from;
        int stop = firstEscape;
        while (bytes[stop] == '\\') {
            unescaped.add(bytes, plain, stop - plain);
            at = stop;
            plain = escape(stop + 1);
            stop = plainUntil(plain);
        }
        unescaped.add(bytes, plain, stop - plain);
        at = stop + 1;
        return within(LONGEST_TEXT, "text", unescaped.end(into), from);
    }

    private static Slice within(int limit, String what, Slice text, int place) throws JsonFault {
        if (text.length() > limit && text.toString().length() > limit) {
            throw new JsonFault(
                    Reason.LIMIT,
                    String.format(
                            Locale.ROOT,
                            "a %s has %,d characters, and the limit is %,d",
                            what,
                            text.toString().length(),
                            limit),
                    place);
        }
        return text;
    }

    /** Resolves the escape of which the backslash has been passed; the place after it. */
    private int escape(int place) throws JsonFault {
        if (place >= end) {
            throw cut();
        }
        switch (bytes[place]) {
            case '"', '\\', '/' -> unescaped.add(bytes[place]);
            case 'b' -> unescaped.add('\b');
            case 'f' -> unescaped.add('\f');
            case 'n' -> unescaped.add('\n');
            case 'r' -> unescaped.add('\r');
            case 't' -> unescaped.add('\t');
            case 'u' -> {
                unescaped.addUnit(hex(place + 1));
                return place + 5;
            }
            default -> throw unexpected("an escape that JSON knows");
        }
        return place + 1;
    }

    private char hex(int place) throws JsonFault {
        if (place + 4 > end) {
            throw cut();
        }
        int unit = 0;
        for (int i = place; i < place + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                throw unexpected("four hexadecimal digits after \\u");
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    /** A few characters from here on, up to the end of the word. */
    private String shown(int place) {
        int stop = place;
        while (stop < end && stop < place + 20 && bytes[stop] > ' ' && ",:{}[]\"".indexOf(bytes[stop]) < 0) {
            stop++;
        }
        stop = Math.max(stop, Math.min(place + 1, end));
        byte[] word = Arrays.copyOfRange(bytes, place, stop);
        boolean control = word.length == 1 && word[0] >= 0 && word[0] < ' ';
        return control
                ? String.format("the character U+%04X", word[0])
                : "`" + new String(word, StandardCharsets.UTF_8) + "`";
    }
}
