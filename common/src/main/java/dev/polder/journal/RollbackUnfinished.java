package dev.polder.journal;

import dev.polder.failure.Failure;
import java.time.temporal.ChronoUnit;

/** A rollback was begun and is not done yet; what was asked for has to come after it. */
public final class RollbackUnfinished extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    RollbackUnfinished(String pipeline, RollingBack rollback) {
        super(
                Kind.USER,
                rollback.view() == RollingBack.View.MOVED
                        ? "Pipeline " + pipeline + " waits: " + rollback.by().user()
                                + " moved its readers back before run "
                                + rollback.names().get(0) + " (" + rollback.reason()
                                + "), and its tables are not restored yet."
                        : "The rollback of " + String.join(", ", rollback.names()) + ", begun by "
                                + rollback.by().user() + " at "
                                + rollback.at().truncatedTo(ChronoUnit.SECONDS) + " (" + rollback.reason()
                                + "), is not finished.",
                "Restore the tables with: polder rollback " + pipeline + " --run "
                        + rollback.names().get(0));
        this.pipeline = pipeline;
    }

    public String pipeline() {
        return pipeline;
    }
}
