package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares many rows, in whatever order, and shows the differences alone. */
final class Rows {
    private Rows() {}

    static <T> void assertSame(Collection<T> found, Collection<T> expected) {
        assertThat(beyond(expected, found)).as("found and not expected").isEmpty();
        assertThat(beyond(found, expected)).as("expected and not found").isEmpty();
    }

    /** The rows that are there more often than among the known ones. */
    private static <T> List<T> beyond(Collection<T> known, Collection<T> rows) {
        Map<T, Integer> open = new HashMap<>();
        known.forEach(row -> open.merge(row, 1, Integer::sum));
        List<T> more = new ArrayList<>();
        for (T row : rows) {
            if (open.merge(row, -1, Integer::sum) < 0) {
                more.add(row);
            }
        }
        return more;
    }
}
