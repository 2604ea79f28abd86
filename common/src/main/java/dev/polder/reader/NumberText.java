package dev.polder.reader;

/** The spelling of numbers: stricter than Java's parsers, which take {@code 0x1p3}, {@code 1d} and white space. */
final class NumberText {
    private NumberText() {}

    /** Whether the text is an optional sign and digits. */
    static boolean isWhole(String text) {
        int start = signs(text);
        return start < text.length() && digits(text, start) == text.length();
    }

    /** Whether the text is a sign, digits, a fraction and an exponent, of which the digits or the fraction must be there. */
    static boolean isNumber(String text) {
        int from = signs(text);
        int at = digits(text, from);
        int count = at - from;
        if (at < text.length() && text.charAt(at) == '.') {
            int after = digits(text, at + 1);
            count += after - at - 1;
            at = after;
        }
        if (count == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            String exponent = text.substring(at + 1);
            return isWhole(exponent);
        }
        return at == text.length();
    }

    /** What is wrong with a text that should have been a number. */
    static Mismatch mismatch(String expected, String text) {
        if (text.isEmpty()) {
            return new Mismatch("expected " + expected + ", found an empty text (null-values: [\"\"] makes it NULL)");
        }
        if (!text.strip().equals(text)) {
            return new Mismatch("expected " + expected + ", found white space around it (trim: true takes it off)");
        }
        return new Mismatch("expected " + expected + ", found another text");
    }

    private static int signs(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
