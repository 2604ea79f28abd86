package dev.polder.retention;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of one table has been kept long enough.
 *
 * @param before rows of earlier days leave
 * @param rows how many leave; at least 1
 * @param oldest the oldest day that leaves
 * @param newest the newest day that leaves
 */
public record Expiry(LocalDate before, long rows, LocalDate oldest, LocalDate newest) {

    /**
     * Decides.
     *
     * @param countedTo the day that age is counted to
     * @param rowsByDay how many rows the table has of each day
     * @return empty when nothing leaves
     */
    public static Optional<Expiry> plan(Retention retention, LocalDate countedTo, Map<LocalDate, Long> rowsByDay) {
        NavigableMap<LocalDate, Long> days = new TreeMap<>(rowsByDay);
        LocalDate cutoff = retention.keep().cutoff(countedTo);
        LocalDate before = Collections.min(List.of(cutoff, protectedFrom(retention.least(), days, cutoff)));
        NavigableMap<LocalDate, Long> leaving = days.headMap(before, false);
        if (leaving.isEmpty()) {
            return Optional.empty();
        }
        long rows = leaving.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(new Expiry(before, rows, leaving.firstKey(), leaving.lastKey()));
    }

    /** The first day that stays whatever its age: the cutoff when enough is newer. */
    private static LocalDate protectedFrom(Least least, NavigableMap<LocalDate, Long> days, LocalDate cutoff) {
        LocalDate first = cutoff;
        long rows = 0;
        int seen = 0;
        for (Map.Entry<LocalDate, Long> day : days.descendingMap().entrySet()) {
            if (rows >= least.rows() && seen >= least.days()) {
                return first;
            }
            rows += day.getValue();
            seen++;
            first = Collections.min(List.of(first, day.getKey()));
        }
        return first;
    }
}
