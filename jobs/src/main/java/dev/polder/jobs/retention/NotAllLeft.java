package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** After rows had left a table, it did not hold what it should. */
public final class NotAllLeft extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;

    NotAllLeft(TableName table, long expected, long found) {
        super(
                Kind.INTERNAL,
                "Table %s should hold %,d rows after the others left, and holds %,d.".formatted(table, expected, found),
                "Nothing was published. Report this with the table's history (DESCRIBE HISTORY); the next run restores it.");
        this.table = table;
    }

    public TableName table() {
        return table;
    }
}
