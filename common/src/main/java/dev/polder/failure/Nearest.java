package dev.polder.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Guesses the name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The known name of which at most a third of the letters differ, the nearest; a swap of neighbours counts once. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        int most = Math.max(1, Math.min(3, wrong.length() / 3));
        return known.stream()
                .filter(name -> distance(wrong, name) <= most)
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String wrong, String name) {
        return new DamerauLevenshteinDistance().apply(plain(wrong), plain(name));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
