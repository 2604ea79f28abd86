package dev.polder.jobs.run;

import dev.polder.failure.Failure;

/** A run can't be taken out from under later ones: a table has rows that don't tell of which batch they are. */
public final class RowsWithoutBatch extends Failure {
    private static final long serialVersionUID = 1L;

    private final String table;

    RowsWithoutBatch(String pipeline, String run, String table) {
        super(
                Kind.USER,
                "Run " + run + " can't be taken out from under later ones: " + table
                        + " has rows without a batch, of a time when its `write` was another, and they may be the run's.",
                "Undo it together with all that came later, then run their batches again: polder rollback " + pipeline
                        + " --run " + run + " --cascade.");
        this.table = table;
    }

    public String table() {
        return table;
    }
}
