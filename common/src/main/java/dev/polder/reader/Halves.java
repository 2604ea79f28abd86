package dev.polder.reader;

/** Halves of characters: a UTF-16 unit from D800 to DFFF without its pair, which JSON's escapes can write and UTF-8 can't. */
final class Halves {
    private Halves() {}

    /** Whether the text holds one. */
    static boolean areIn(String text) {
        return find(text, 0) < text.length();
    }

    /** The text with each of them written as JSON's escape, so that none is lost where the text becomes UTF-8. */
    static String escaped(String text) {
        int half = find(text, 0);
        if (half == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        int from = 0;
        while (half < text.length()) {
            escaped.append(text, from, half).append(String.format("\\u%04x", (int) text.charAt(half)));
            from = half + 1;
            half = find(text, from);
        }
        return escaped.append(text, from, text.length()).toString();
    }

    /** Where the first one stands from there on; the text's length when there is none. */
    private static int find(String text, int from) {
        int i = from;
        while (i < text.length() && !isAlone(text, i)) {
            i += Character.isSurrogate(text.charAt(i)) ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    private static boolean isAlone(String text, int at) {
        char c = text.charAt(at);
        boolean pair =
                Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        return Character.isSurrogate(c) && !pair;
    }
}
