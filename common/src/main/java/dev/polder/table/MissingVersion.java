package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** A version that Polder published, or one above it, is no longer in the table's log. */
public final class MissingVersion extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final long version;

    MissingVersion(TableName table, String location, long version) {
        super(
                Kind.EXTERNAL,
                "The log of %s (%s) has no version %d any more: somebody removed it, or the whole table."
                        .formatted(table, location, version),
                "Bring the folder back from a copy, or rebuild the table.");
        this.table = table;
        this.version = version;
    }

    public TableName table() {
        return table;
    }

    public long version() {
        return version;
    }
}
