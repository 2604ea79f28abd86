package dev.polder.expectation;

import java.util.List;
import java.util.Objects;

/** A named rule with an action. */
public sealed interface Expectation {

    String name();

    Action action();

    /**
     * A condition on each row; NULL passes, as in SQL.
     *
     * @param sql a Spark SQL expression over the row's columns, without sub-queries or aggregates
     * @param tolerate the share of rows that may break it before the run is refused; with {@code FAIL} any row beyond it refuses
     */
    record Check(String name, String sql, Action action, Tolerance tolerate) implements Expectation {
        public Check {
            Objects.requireNonNull(name);
            Objects.requireNonNull(sql);
            Objects.requireNonNull(action);
            Objects.requireNonNull(tolerate);
        }
    }

    /** The number of rows (of a feed: accepted records of the batch; of a table: all rows after the write). Null ends are open. */
    record RowCount(String name, Long min, Long max, Action action) implements Expectation {
        public RowCount {
            Objects.requireNonNull(name);
            Objects.requireNonNull(action);
        }
    }

    /** No two rows share the values of these columns (of a feed: within the batch; of a table: in the whole table). */
    record Unique(String name, List<String> columns, Action action, Tolerance tolerate) implements Expectation {
        public Unique {
            Objects.requireNonNull(name);
            columns = List.copyOf(columns);
            Objects.requireNonNull(action);
            Objects.requireNonNull(tolerate);
        }
    }
}
