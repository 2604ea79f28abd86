package dev.polder.journal;

import dev.polder.failure.Failure;

/** A batch that somebody named can't be run, or judged, as the pipeline stands. */
public final class BatchOutOfTurn extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final long batch;

    private BatchOutOfTurn(String pipeline, long batch, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.pipeline = pipeline;
        this.batch = batch;
    }

    /** Says why this batch is not the next to be run. */
    public static BatchOutOfTurn of(PipelineState state, long batch) {
        String pipeline = state.pipeline();
        if (batch < 1 || batch > state.lastBatch()) {
            String last = state.lastBatch() == 0 ? "it has none yet" : "its last is " + state.lastBatch();
            return new BatchOutOfTurn(
                    pipeline,
                    batch,
                    "Pipeline " + pipeline + " has no batch " + batch + ": " + last + ".",
                    "See its batches with: polder runs " + pipeline);
        }
        boolean parked = state.parked().containsKey(batch);
        if (parked && state.openBatch().isPresent()) {
            long open = state.openBatch().get().claim().batch();
            return new BatchOutOfTurn(
                    pipeline,
                    batch,
                    "Batch " + open + " of " + pipeline + " has an unfinished run, which goes first.",
                    "End it with: polder run " + pipeline + "; then name batch " + batch + " again.");
        }
        if (parked && state.waitingBatch().isPresent()) {
            long first = state.waitingBatch().get().batch();
            return new BatchOutOfTurn(
                    pipeline,
                    batch,
                    "Batch " + first + " of " + pipeline + " stands first in line.",
                    "Run it with: polder run " + pipeline + ", or leave it out with: polder skip " + pipeline
                            + " --batch " + first + " --reason ..; then name batch " + batch + " again.");
        }
        return new BatchOutOfTurn(
                pipeline,
                batch,
                "Batch " + batch + " of " + pipeline + " neither waits nor is parked: it was published or skipped.",
                "See what became of it with: polder runs " + pipeline);
    }

    public String pipeline() {
        return pipeline;
    }

    public long batch() {
        return batch;
    }
}
