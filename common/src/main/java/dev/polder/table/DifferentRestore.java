package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** After a RESTORE the table is not what it was at that version. */
public final class DifferentRestore extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final long version;

    DifferentRestore(TableName table, String location, long version) {
        super(
                Kind.EXTERNAL,
                "%s (%s) was restored to version %d, but its files or columns are not those of that version."
                        .formatted(table, location, version),
                "See by its history who else writes to the table, stop them, and run again.");
        this.table = table;
        this.version = version;
    }

    public TableName table() {
        return table;
    }

    /** The version that was to come back. */
    public long version() {
        return version;
    }
}
