package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;
import dev.polder.journal.PipelineState;

/** The run that somebody wants to undo does not stand published. */
public final class NothingToUndo extends Failure {
    private static final long serialVersionUID = 1L;

    private final String run;

    NothingToUndo(PipelineState state, String run) {
        super(
                Kind.USER,
                "Run " + run + " of " + state.pipeline()
                        + " does not stand published: there is no such run, it published nothing, or it was rolled back.",
                "See what became of each run with: polder runs " + state.pipeline());
        this.run = run;
    }

    public String run() {
        return run;
    }
}
