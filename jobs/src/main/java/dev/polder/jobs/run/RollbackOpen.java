package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.journal.RollingBack;

/** Readers were moved back at once, and the tables wait to be restored: no run may build on them. */
public final class RollbackOpen extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    RollbackOpen(String pipeline, RollingBack rollback) {
        super(
                Kind.USER,
                "Pipeline " + pipeline + " runs no batch: " + rollback.by().user()
                        + " moved its readers back before run "
                        + rollback.names().get(0) + " (" + rollback.reason()
                        + "), and its tables are not restored yet.",
                "When the cause is known, restore them with: polder rollback " + pipeline + " --run "
                        + rollback.names().get(0));
        this.pipeline = pipeline;
    }

    public String pipeline() {
        return pipeline;
    }
}
