package dev.polder.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

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
        String guess = closest(wrong, known)
                .map(near -> "Did you mean " + quote(near) + "? ")
                .orElse("");
        String all = known.isEmpty() ? "There are none." : "Known: " + String.join(", ", known) + ".";
        return guess + all;
    }

    /** The known word that was probably meant: at most a third of its letters differ. */
    static Optional<String> closest(String wrong, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain(wrong), plain(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        boolean near = least <= Math.max(1, Math.min(3, wrong.length() / 3));
        return near ? Optional.ofNullable(best) : Optional.empty();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Optimal string alignment: insertions, deletions, changes and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
