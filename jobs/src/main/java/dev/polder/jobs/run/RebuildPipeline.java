package dev.polder.jobs.run;

import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Rebuild;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of a pipeline over batches that stand published: they are transformed again. */
public final class RebuildPipeline {
    private final Attempts attempts;
    private final Journal journal;
    private final Inputs inputs;
    private final Claims claims;
    private final Supplier<RunStages> stages;

    /** @param stages gives the same stages each time; the first time starts Spark */
    RebuildPipeline(Attempts attempts, Journal journal, Inputs inputs, Claims claims, Supplier<RunStages> stages) {
        this.attempts = attempts;
        this.journal = journal;
        this.inputs = inputs;
        this.claims = claims;
        this.stages = stages;
    }

    /**
     * Transforms published batches again in a run of their own, or goes on with the same rebuild that was stopped.
     *
     * @throws BatchGoesFirst when another batch is unfinished or stands first in line
     * @throws NotRebuildable when what was asked for can't be proven to come out right
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws dev.polder.journal.RollbackUnfinished when a rollback is not done yet
     * @throws dev.polder.failure.Failure when it can't go on; nothing is published then
     */
    public RunResult rebuild(RebuildRequest request) {
        return attempts.holding(
                "rebuild",
                (lease, state) -> attempts.ask(
                        lease,
                        state,
                        claim -> resolved(state, request).equals(claim.rebuild()),
                        (now, batch) -> rebuildNew(lease, now, resolved(now, request), batch)));
    }

    private Rebuild resolved(PipelineState state, RebuildRequest request) {
        return request.resolve(journal.past().standing(state));
    }

    /**
     * What a rebuild would do; takes no lease and writes nothing. Empty when there is nothing to do.
     *
     * @throws NotRebuildable when it would be refused
     * @throws BatchGoesFirst when another batch is unfinished or stands first in line
     */
    public Optional<RebuildPreview> preview(RebuildRequest request) {
        PipelineState state = journal.load();
        state.requireNoRollback();
        state.openBatch().ifPresent(open -> {
            throw BatchGoesFirst.unfinished(state.pipeline(), open);
        });
        state.waitingBatch().ifPresent(waiting -> {
            throw BatchGoesFirst.waiting(state.pipeline(), waiting);
        });
        Rebuild rebuild = resolved(state, request);
        if (state.heads().isEmpty()) {
            return Optional.empty();
        }
        RebuildPlan plan = stages.get().plan(state, rebuild, state.heads());
        return plan.runs().isEmpty()
                ? Optional.empty()
                : Optional.of(RebuildPreview.of(plan, stages.get().review(state.heads(), plan)));
    }

    private RunResult rebuildNew(Lease lease, PipelineState state, Rebuild rebuild, long batch) {
        String none = rebuild.isWhole()
                ? "no run stands published"
                : "no run that stands published has one of " + what(rebuild);
        if (state.heads().isEmpty()) {
            return attempts.idle(state, none);
        }
        Map<String, Long> heads = stages.get().prepare(state.heads());
        if (stages.get().plan(state, rebuild, heads).runs().isEmpty()) {
            return attempts.idle(state, none);
        }
        String run = state.runName(batch, 1);
        return attempts.claim(lease, state, claims.rebuilding(run, batch, rebuild, heads, inputs.published()));
    }

    private static String what(Rebuild rebuild) {
        return rebuild.batches() == null ? "its batches" : rebuild.batches().describe();
    }
}
