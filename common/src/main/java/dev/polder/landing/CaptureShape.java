package dev.polder.landing;

import java.util.regex.Pattern;

/** Writes a java.time pattern as a regular expression of texts that look like it, so that a glob knows where they end. */
final class CaptureShape {
    private static final String NUMBERS = "yuDdHhKkmsSAnN";

    private final String pattern;

    CaptureShape(String pattern) {
        this.pattern = pattern;
    }

    String toRegex() {
        StringBuilder regex = new StringBuilder();
        boolean quoted = false;
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int count = 1;
            while (at + count < pattern.length() && pattern.charAt(at + count) == letter) {
                count++;
            }
            if (letter == '\'') {
                regex.append("'".repeat(count / 2));
                quoted ^= count % 2 == 1;
            } else if (quoted || !isSpecial(letter)) {
                regex.append(Pattern.quote(String.valueOf(letter).repeat(count)));
            } else if (letter == '[' || letter == ']') {
                regex.append((letter == '[' ? "(?:" : ")?").repeat(count));
            } else {
                regex.append(field(letter, count));
            }
            at += count;
        }
        return regex.toString();
    }

    private static boolean isSpecial(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '[' || letter == ']';
    }

    private static String field(char letter, int count) {
        boolean number = NUMBERS.indexOf(letter) >= 0 || ((letter == 'M' || letter == 'L') && count <= 2);
        if (!number) {
            return "[^/]+?";
        }
        return count == 1 ? "[0-9]{1,19}" : "[0-9]{" + count + "}";
    }
}
