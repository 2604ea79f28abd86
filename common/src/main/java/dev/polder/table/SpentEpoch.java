package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** Delta skipped a write because it remembers the same one from before a RESTORE: its rows are not in the table. */
public final class SpentEpoch extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final WriteIdentity id;

    SpentEpoch(TableName table, WriteIdentity id) {
        super(
                Kind.EXTERNAL,
                "Delta skipped the write %s to %s: it was made before, and taken back by a RESTORE."
                        .formatted(id.txnAppId(), table),
                "Run again: the batch starts over. A process that was thought dead has restored the table meanwhile, or this one"
                        + " was overtaken by another.");
        this.table = table;
        this.id = id;
    }

    public TableName table() {
        return table;
    }

    public WriteIdentity id() {
        return id;
    }
}
