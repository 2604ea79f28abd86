package dev.polder.upkeep;

import dev.polder.failure.Failure;
import dev.polder.journal.PipelineState;

/** Upkeep can't begin as the pipeline stands. */
public final class UpkeepObstacle extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;

    private UpkeepObstacle(String pipeline, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.pipeline = pipeline;
    }

    /**
     * To be called before upkeep begins.
     *
     * @throws UpkeepObstacle when a run, a batch or other upkeep has to be ended first
     */
    public static void requireNone(PipelineState state) {
        String pipeline = state.pipeline();
        state.requireNoRollback();
        state.upkeep().ifPresent(open -> {
            throw new UpkeepObstacle(
                    pipeline,
                    open.name() + ", begun by " + open.by().user() + ", is not done yet.",
                    "Finish it with: " + open.upkeep().command(pipeline) + "; or let the next run give it up.");
        });
        state.openBatch().ifPresent(open -> {
            throw new UpkeepObstacle(
                    pipeline,
                    "Run " + open.claim().run() + " of " + pipeline + " was stopped before its end.",
                    "End it with: polder run " + pipeline + "; then try again.");
        });
        state.waitingBatch().ifPresent(waiting -> {
            throw new UpkeepObstacle(
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
