package dev.polder.reader;

import dev.polder.contract.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where columns look outside of their record.
 *
 * @param byColumn of each column that looks there, the places in the order in which it looks
 */
record OutsidePlaces(List<List<String>> byColumn) {

    static OutsidePlaces of(List<Column> columns) {
        return new OutsidePlaces(columns.stream()
                .map(column -> column.fromFile().stream()
                        .filter(OutsidePlaces::isOutside)
                        .toList())
                .filter(places -> !places.isEmpty())
                .toList());
    }

    private static boolean isOutside(String place) {
        return place.startsWith("^") || place.startsWith("../");
    }

    /** Tells each place where nothing stood, up to the one at which the column found its value. */
    void tellAbsent(Context context) {
        for (List<String> places : byColumn) {
            for (String place : places) {
                if (context.has(place)) {
                    break;
                }
                context.addAbsent(place);
            }
        }
    }

    /** A place that a column would have to look at, and of which nothing is known: empty when all is known that is needed. */
    Optional<String> unknown(Set<String> values, Set<String> absent) {
        for (List<String> places : byColumn) {
            for (String place : places) {
                if (values.contains(place)) {
                    break;
                }
                if (!absent.contains(place)) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }
}
