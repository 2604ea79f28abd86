package dev.polder.config;

import dev.polder.failure.Nearest;
import java.util.Collection;

/** How problems name values and guess what was meant. */
final class Wording {
    private static final int LONGEST = 80;

    private Wording() {}

    /** The text between backticks, cut when it is long, without control characters. */
    static String quote(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return "`" + shown.replaceAll("\\p{Cntrl}", "�") + "`";
    }

    /** "Did you mean `x`? " when one of the known is near, and in any case what is known. */
    static String didYouMean(String wrong, Collection<String> known) {
        String guess = Nearest.to(wrong, known)
                .map(near -> "Did you mean " + quote(near) + "? ")
                .orElse("");
        String all = known.isEmpty() ? "There are none." : "Known: " + String.join(", ", known) + ".";
        return guess + all;
    }
}
