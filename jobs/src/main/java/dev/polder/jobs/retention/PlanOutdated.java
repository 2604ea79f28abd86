package dev.polder.jobs.retention;

import dev.polder.failure.Failure;

/** Between the plan that was shown and its carrying out, something else came to leave. */
public final class PlanOutdated extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    PlanOutdated(String pipeline) {
        super(
                Kind.USER,
                "Pipeline " + pipeline + " has moved on since the plan was made: something else would leave now.",
                "Look at the plan again: polder retain " + pipeline);
        this.pipeline = pipeline;
    }

    public String pipeline() {
        return pipeline;
    }
}
