package dev.polder.upkeep;

import dev.polder.failure.Failure;

/** Between the plan that was shown and its carrying out, something else came to be due. */
public final class PlanOutdated extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    /**
     * Of a pipeline.
     *
     * @param verb the command that shows the plan
     */
    public PlanOutdated(String pipeline, String verb) {
        super(
                Kind.USER,
                "Pipeline " + pipeline + " has moved on since the plan was made: something else would be done now.",
                "Look at the plan again: polder " + verb + " " + pipeline);
        this.pipeline = pipeline;
    }

    public String pipeline() {
        return pipeline;
    }
}
