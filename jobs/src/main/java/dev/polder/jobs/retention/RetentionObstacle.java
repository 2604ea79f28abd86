package dev.polder.jobs.retention;

import dev.polder.failure.Failure;
import dev.polder.journal.PipelineState;

/** Rows can't leave as the pipeline stands. */
public final class RetentionObstacle extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    private RetentionObstacle(String pipeline, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.pipeline = pipeline;
    }

    /** @throws RetentionObstacle when a batch has to be ended first */
    static void requireNone(PipelineState state) {
        String pipeline = state.pipeline();
        state.requireNoRollback();
        state.openBatch().ifPresent(open -> {
            throw new RetentionObstacle(
                    pipeline,
                    "Run " + open.claim().run() + " of " + pipeline + " was stopped before its end.",
                    "End it with: polder run " + pipeline + "; then retain.");
        });
        state.waitingBatch().ifPresent(waiting -> {
            throw new RetentionObstacle(
                    pipeline,
                    "Batch " + waiting.claim().batch() + " of " + pipeline
                            + " was set back and waits: its rejected records stand above the published version.",
                    "Decide about it: polder run " + pipeline + ", or polder skip " + pipeline + " --batch "
                            + waiting.claim().batch()
                            + " --reason ..; with `on-refused: park` such batches stand aside.");
        });
    }

    public String pipeline() {
        return pipeline;
    }
}
