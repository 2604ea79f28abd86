package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.journal.FilesSkipped;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.NextStep;
import dev.polder.journal.PipelineState;
import dev.polder.journal.RollingBack;
import dev.polder.landing.Discovery;
import dev.polder.landing.LandedFile;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a pipeline: an unfinished or refused batch first, else the next batch of new files.
 *
 * <p>Whatever dies in between, the same command goes on where the journal says it was.
 */
public final class RunPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(RunPipeline.class);

    private final Attempts attempts;
    private final Journal journal;
    private final Discover discover;
    private final Redeliveries redeliveries;
    private final Inputs inputs;
    private final Claims claims;
    private final TablesAtRest tables;
    private final Supplier<RunStages> stages;
    private final Stopwatch stopwatch;

    /** @param stages gives the same stages each time; the first time starts Spark, which an idle run doesn't need */
    RunPipeline(
            Attempts attempts,
            Journal journal,
            Discover discover,
            Redeliveries redeliveries,
            Inputs inputs,
            Claims claims,
            TablesAtRest tables,
            Supplier<RunStages> stages,
            Stopwatch stopwatch) {
        this.attempts = attempts;
        this.journal = journal;
        this.discover = discover;
        this.redeliveries = redeliveries;
        this.inputs = inputs;
        this.claims = claims;
        this.tables = tables;
        this.stages = stages;
        this.stopwatch = stopwatch;
    }

    /**
     * Runs.
     *
     * @param batch the one to run, that waits or is parked; empty for what is next
     * @throws dev.polder.journal.BatchOutOfTurn when the batch can't be run as the pipeline stands
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws dev.polder.journal.RollbackUnfinished when readers were moved back and the tables are not restored yet
     * @throws dev.polder.failure.Failure when it can't go on; nothing is published then
     */
    public RunResult run(OptionalLong batch) {
        return attempts.holding("run", (lease, state) -> run(lease, state, batch));
    }

    private RunResult run(Lease lease, PipelineState state, OptionalLong batch) {
        NextStep next = batch.isPresent() ? state.next(batch.getAsLong()) : state.next();
        if (next instanceof NextStep.Rest rest) {
            return attempts.idle(state, rest);
        }
        if (next instanceof NextStep.FinishRollback finish) {
            return run(lease, finish(state, finish.rollback()), batch);
        }
        if (next instanceof NextStep.EndUpkeep end) {
            return run(lease, attempts.giveUp(state, end.upkeep()), batch);
        }
        if (next instanceof NextStep.TakeUp takeUp) {
            return attempts.takeUp(lease, state, takeUp.open());
        }
        if (next instanceof NextStep.RunAgain again) {
            return attempts.runAgain(lease, state, again.waiting());
        }
        return runNew(lease, state, ((NextStep.Discover) next).batch());
    }

    /** The process of a rollback died; its tables come first. */
    private PipelineState finish(PipelineState state, RollingBack rollback) {
        if (rollback.view() == RollingBack.View.MOVED) {
            state.requireNoRollback();
        }
        Map<String, Long> heads = stages.get().restore(state, rollback);
        PipelineState done = journal.append(state, claims.rolledBack(rollback, heads));
        stopwatch.note("the rollback of " + String.join(", ", rollback.names()) + ", which had been stopped, is done");
        return done;
    }

    private RunResult runNew(Lease lease, PipelineState state, long batch) {
        Discovery discovery = discover.find(journal, state);
        if (discovery instanceof Discovery.Idle idle) {
            restoreDisturbed(lease, state);
            return attempts.idle(state, idle.reason());
        }
        discovery.seen().forEach(feed -> {
            feed.describeUnmatched().ifPresent(stopwatch::note);
            feed.describeWaiting().ifPresent(stopwatch::note);
            feed.describeChanged().ifPresent(stopwatch::note);
            feed.describeOutside().ifPresent(stopwatch::note);
        });
        Redeliveries.Sorted sorted = redeliveries.sort(journal, state, ((Discovery.Batch) discovery).files());
        if (!sorted.skipped().isEmpty()) {
            return runWithout(lease, state, batch, sorted);
        }
        Map<String, List<LandedFile>> files = sorted.files();
        Map<String, Long> heads = stages.get().prepare(state.heads());
        return attempts.claim(
                lease, state, claims.first(state.runName(batch, 1), batch, files, heads, inputs.published()));
    }

    /** No batch follows that would bring the tables back to their heads. That this fails is said, and decides nothing. */
    private void restoreDisturbed(Lease lease, PipelineState state) {
        try {
            Map<String, Long> disturbed = tables.disturbed(state.heads());
            if (!disturbed.isEmpty()) {
                RunStages restoring = stages.get();
                lease.requireHeld();
                restoring.restoreQueried(disturbed);
                stopwatch.note("changed since the last run, and brought back to what is published: "
                        + String.join(", ", disturbed.keySet()));
            }
        } catch (Failure e) {
            LOG.warn("The tables may not hold what is published", e);
            stopwatch.note("whether the tables hold what is published is not known: " + e.problem()
                    + " The next run looks again");
        }
    }

    /** Writes down what is left out, so that it is never looked at again, and looks for a batch once more. */
    private RunResult runWithout(Lease lease, PipelineState state, long batch, Redeliveries.Sorted sorted) {
        sorted.skipped().forEach(duplicate -> stopwatch.note(duplicate.describe() + "; it is left out"));
        FilesSkipped entry = claims.skip(sorted.skippedFiles(), "duplicate-files: skip");
        return runNew(lease, journal.append(state, entry), batch);
    }
}
