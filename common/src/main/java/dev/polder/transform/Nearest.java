package dev.polder.transform;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** Finds the name that was probably meant. */
final class Nearest {
    private Nearest() {}

    /** The known name that differs from this one in the fewest letters, when those are few. */
    static Optional<String> to(String name, Collection<String> known) {
        UTF8String wanted = fold(name);
        int most = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> fold(candidate).levenshteinDistance(wanted) <= most)
                .min(Comparator.<String>comparingInt(
                                candidate -> fold(candidate).levenshteinDistance(wanted))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static UTF8String fold(String name) {
        return UTF8String.fromString(name.toLowerCase(Locale.ROOT));
    }
}
