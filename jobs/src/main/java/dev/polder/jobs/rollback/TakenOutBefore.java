package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;
import java.util.List;

/** Going back before a run would bring rows again that were taken out since. */
public final class TakenOutBefore extends Failure {
    private static final long serialVersionUID = 1L;

    private final String run;

    /** @param taken the runs that were taken out since, the newest first */
    TakenOutBefore(String pipeline, String run, List<String> taken) {
        super(
                Kind.USER,
                "Tables can't go back before run " + run + ": " + String.join(", ", taken)
                        + " was taken out from under it, and its rows would come back.",
                "Take this one out the same way: polder rollback " + pipeline + " --run " + run
                        + " --only. Or undo all since a run before those that were taken out, with --cascade.");
        this.run = run;
    }

    public String run() {
        return run;
    }
}
