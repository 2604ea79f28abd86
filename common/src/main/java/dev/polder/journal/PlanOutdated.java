package dev.polder.journal;

import dev.polder.failure.Failure;

/** Between the plan that was shown and its carrying out the pipeline has moved on. */
public final class PlanOutdated extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    /**
     * Of a pipeline.
     *
     * @param command shows how it stands
     */
    public PlanOutdated(String pipeline, String command) {
        super(
                Kind.USER,
                "Pipeline " + pipeline
                        + " has moved on since the plan was made: something else would be done now. Nothing was.",
                "Look again: " + command);
        this.pipeline = pipeline;
    }

    public String pipeline() {
        return pipeline;
    }
}
