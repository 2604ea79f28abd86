package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.table.Checksum;

/** After rows had come back into a table from the archive, it did not hold what it should. */
public final class NotAllBack extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;

    NotAllBack(TableName table, Checksum expected, Checksum found) {
        super(
                Kind.INTERNAL,
                "Of those rows table %s should hold %,d with the sum %s after the archive came back, and holds %,d with %s."
                        .formatted(table, expected.rows(), expected.sum(), found.rows(), found.sum()),
                "Nothing was published. Report this with the table's history (DESCRIBE HISTORY); the next run restores it.");
        this.table = table;
    }

    public TableName table() {
        return table;
    }
}
