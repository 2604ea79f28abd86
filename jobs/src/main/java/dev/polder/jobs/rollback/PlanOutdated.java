package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;

/** The pipeline has moved on since the plan was shown. */
public final class PlanOutdated extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    PlanOutdated(String pipeline) {
        super(
                Kind.USER,
                "Pipeline " + pipeline + " has moved on since this plan was made; nothing was undone.",
                "Look at it again with: polder runs " + pipeline);
        this.pipeline = pipeline;
    }

    public String pipeline() {
        return pipeline;
    }
}
