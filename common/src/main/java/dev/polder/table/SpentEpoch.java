package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** Delta skipped a write because it remembers the same one from before a RESTORE: its rows are not in the table. */
public final class SpentEpoch extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final WriteId id;

    SpentEpoch(TableName table, WriteId id) {
        super(
                Kind.INTERNAL,
                "Delta skipped the write %s to %s: it was made before, and taken back by a RESTORE."
                        .formatted(id.txnAppId(), table),
                "Raise the batch's epoch before the table is restored, and write again.");
        this.table = table;
        this.id = id;
    }

    public TableName table() {
        return table;
    }

    public WriteId id() {
        return id;
    }
}
