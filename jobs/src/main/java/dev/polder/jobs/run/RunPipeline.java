package dev.polder.jobs.run;

import dev.polder.journal.Claimed;
import dev.polder.journal.FilesSkipped;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.NextStep;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.Paused;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Rebuild;
import dev.polder.journal.RollingBack;
import dev.polder.journal.Treatment;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.WaitingBatch;
import dev.polder.landing.Discovery;
import dev.polder.landing.LandedFile;
import dev.polder.quarantine.Selected;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Leases leases;
    private final Journal journal;
    private final Discover discover;
    private final Redeliveries redeliveries;
    private final Inputs inputs;
    private final Claims claims;
    private final Treatments treatments;
    private final Supplier<RunStages> stages;
    private final Aftermath aftermath;
    private final Stopwatch stopwatch;

    /** @param stages gives the same stages each time; the first time starts Spark, which an idle run doesn't need */
    RunPipeline(
            Leases leases,
            Journal journal,
            Discover discover,
            Redeliveries redeliveries,
            Inputs inputs,
            Claims claims,
            Treatments treatments,
            Supplier<RunStages> stages,
            Aftermath aftermath,
            Stopwatch stopwatch) {
        this.leases = leases;
        this.journal = journal;
        this.discover = discover;
        this.redeliveries = redeliveries;
        this.inputs = inputs;
        this.claims = claims;
        this.treatments = treatments;
        this.stages = stages;
        this.aftermath = aftermath;
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
        try (Lease lease = leases.acquire("run")) {
            LOG.info("The lease is {}", lease.uri());
            stopwatch.start(Stage.DISCOVER);
            return followed(run(lease, journal.load(), batch));
        }
    }

    private RunResult followed(RunResult result) {
        if (result instanceof RunResult.Idle) {
            aftermath.idle();
        } else {
            aftermath.follow();
        }
        return result;
    }

    /**
     * Treats records in quarantine in a run of their own, or goes on with the same treatment that was stopped.
     *
     * @throws BatchGoesFirst when another batch is unfinished or stands first in line
     * @throws SnapshotNotReplayable when a table would lose its rows by it
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws dev.polder.journal.RollbackUnfinished when a rollback is not done yet
     * @throws dev.polder.failure.Failure when it can't go on; nothing is published then
     */
    public RunResult treat(Treatment treatment) {
        try (Lease lease = leases.acquire(treatment.kind() == Treatment.Kind.DISCARD ? "discard" : "replay")) {
            LOG.info("The lease is {}", lease.uri());
            stopwatch.start(Stage.DISCOVER);
            return followed(treat(lease, journal.load(), treatment));
        }
    }

    private RunResult treat(Lease lease, PipelineState state, Treatment treatment) {
        state.requireNoRollback();
        NextStep next = state.next();
        if (next instanceof NextStep.Rest rest) {
            return new RunResult.Idle(state.pipeline(), paused(state, rest.pause()), stopwatch.took());
        }
        if (next instanceof NextStep.EndUpkeep end) {
            return treat(lease, giveUp(state, end.upkeep()), treatment);
        }
        if (next instanceof NextStep.TakeUp takeUp) {
            if (!treatment.equals(takeUp.open().claim().treatment())) {
                throw BatchGoesFirst.unfinished(state.pipeline(), takeUp.open());
            }
            return takeUp(lease, state, takeUp.open());
        }
        if (next instanceof NextStep.RunAgain again) {
            if (!treatment.equals(again.waiting().claim().treatment())) {
                throw BatchGoesFirst.waiting(state.pipeline(), again.waiting());
            }
            return runAgain(lease, state, again.waiting());
        }
        return treatNew(lease, state, treatment, ((NextStep.Discover) next).batch());
    }

    private RunResult treatNew(Lease lease, PipelineState state, Treatment treatment, long batch) {
        if (state.heads().isEmpty()) {
            return new RunResult.Idle(state.pipeline(), treatments.idle(treatment, Selected.NONE), stopwatch.took());
        }
        Map<String, Selected> byFeed = stages.get().find(state.heads(), treatment, batch);
        Selected found = byFeed.values().stream().reduce(Selected.NONE, Selected::plus);
        treatments.notes(treatment, found).forEach(stopwatch::note);
        if (found.taken() == 0) {
            return new RunResult.Idle(state.pipeline(), treatments.idle(treatment, found), stopwatch.took());
        }
        treatments.requireHarmless(treatment, byFeed);
        Map<String, Long> heads = stages.get().prepare(state.heads());
        String run = state.runName(batch, 1);
        return claim(lease, state, claims.treating(run, batch, treatment, heads, inputs.published()), "");
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
        try (Lease lease = leases.acquire("rebuild")) {
            LOG.info("The lease is {}", lease.uri());
            stopwatch.start(Stage.DISCOVER);
            return followed(rebuild(lease, journal.load(), request));
        }
    }

    /**
     * What a rebuild would do; takes no lease and writes nothing. Empty when there is nothing to do.
     *
     * @throws NotRebuildable when it would be refused
     * @throws BatchGoesFirst when another batch is unfinished or stands first in line
     */
    public Optional<RebuildPreview> previewRebuild(RebuildRequest request) {
        PipelineState state = journal.load();
        state.requireNoRollback();
        state.openBatch().ifPresent(open -> {
            throw BatchGoesFirst.unfinished(state.pipeline(), open);
        });
        state.waitingBatch().ifPresent(waiting -> {
            throw BatchGoesFirst.waiting(state.pipeline(), waiting);
        });
        Rebuild rebuild = request.resolve(journal.past().standing(state));
        if (state.heads().isEmpty()) {
            return Optional.empty();
        }
        RebuildPlan plan = stages.get().plan(state, rebuild, state.heads());
        return plan.runs().isEmpty()
                ? Optional.empty()
                : Optional.of(RebuildPreview.of(plan, stages.get().review(state.heads(), plan)));
    }

    private RunResult rebuild(Lease lease, PipelineState state, RebuildRequest request) {
        state.requireNoRollback();
        NextStep next = state.next();
        if (next instanceof NextStep.Rest rest) {
            return new RunResult.Idle(state.pipeline(), paused(state, rest.pause()), stopwatch.took());
        }
        if (next instanceof NextStep.EndUpkeep end) {
            return rebuild(lease, giveUp(state, end.upkeep()), request);
        }
        Rebuild rebuild = request.resolve(journal.past().standing(state));
        if (next instanceof NextStep.TakeUp takeUp) {
            if (!rebuild.equals(takeUp.open().claim().rebuild())) {
                throw BatchGoesFirst.unfinished(state.pipeline(), takeUp.open());
            }
            return takeUp(lease, state, takeUp.open());
        }
        if (next instanceof NextStep.RunAgain again) {
            if (!rebuild.equals(again.waiting().claim().rebuild())) {
                throw BatchGoesFirst.waiting(state.pipeline(), again.waiting());
            }
            return runAgain(lease, state, again.waiting());
        }
        return rebuildNew(lease, state, rebuild, ((NextStep.Discover) next).batch());
    }

    private RunResult rebuildNew(Lease lease, PipelineState state, Rebuild rebuild, long batch) {
        String none = rebuild.isWhole()
                ? "no run stands published"
                : "no run that stands published has one of " + what(rebuild);
        if (state.heads().isEmpty()) {
            return new RunResult.Idle(state.pipeline(), none, stopwatch.took());
        }
        Map<String, Long> heads = stages.get().prepare(state.heads());
        if (stages.get().plan(state, rebuild, heads).runs().isEmpty()) {
            return new RunResult.Idle(state.pipeline(), none, stopwatch.took());
        }
        String run = state.runName(batch, 1);
        return claim(lease, state, claims.rebuilding(run, batch, rebuild, heads, inputs.published()), "");
    }

    private static String what(Rebuild rebuild) {
        return rebuild.batches() == null ? "its batches" : rebuild.batches().describe();
    }

    private RunResult run(Lease lease, PipelineState state, OptionalLong batch) {
        NextStep next = batch.isPresent() ? state.next(batch.getAsLong()) : state.next();
        if (next instanceof NextStep.Rest rest) {
            return new RunResult.Idle(state.pipeline(), paused(state, rest.pause()), stopwatch.took());
        }
        if (next instanceof NextStep.FinishRollback finish) {
            return run(lease, finish(state, finish.rollback()), batch);
        }
        if (next instanceof NextStep.EndUpkeep end) {
            return run(lease, giveUp(state, end.upkeep()), batch);
        }
        if (next instanceof NextStep.TakeUp takeUp) {
            return takeUp(lease, state, takeUp.open());
        }
        if (next instanceof NextStep.RunAgain again) {
            return runAgain(lease, state, again.waiting());
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

    /** The process of upkeep died. What it changed stands above the heads, and is restored whether or not a batch follows. */
    private PipelineState giveUp(PipelineState state, UpkeepBegun upkeep) {
        PipelineState ended = journal.append(state, claims.giveUp(upkeep));
        stages.get().prepare(ended.heads());
        stopwatch.note(upkeep.name() + ", which had been stopped, is given up; polder "
                + upkeep.upkeep().verb() + " " + state.pipeline() + " does it anew");
        return ended;
    }

    private RunResult runNew(Lease lease, PipelineState state, long batch) {
        Discovery discovery = discover.find(journal, state);
        if (discovery instanceof Discovery.Idle idle) {
            return new RunResult.Idle(state.pipeline(), idle.reason(), stopwatch.took());
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
        return claim(lease, state, claims.first(state.runName(batch, 1), batch, files, heads, inputs.published()), "");
    }

    /** Writes down what is left out, so that it is never looked at again, and looks for a batch once more. */
    private RunResult runWithout(Lease lease, PipelineState state, long batch, Redeliveries.Sorted sorted) {
        sorted.skipped().forEach(duplicate -> stopwatch.note(duplicate.describe() + "; it is left out"));
        FilesSkipped entry = claims.skip(sorted.skippedFiles(), "duplicate-files: skip");
        return runNew(lease, journal.append(state, entry), batch);
    }

    private RunResult runAgain(Lease lease, PipelineState state, WaitingBatch waiting) {
        if (waiting.claim().takesFiles()) {
            discover.requireUnchanged(state.pipeline(), waiting.claim());
        }
        Map<String, Long> heads = stages.get().prepare(state.heads());
        if (waiting.claim().rebuilds()) {
            requireRebuildable(state, waiting.claim(), heads);
        }
        String run = state.runName(waiting.claim().batch(), waiting.attempt());
        String why =
                switch (waiting.ending()) {
                    case REFUSED -> " again: run " + waiting.claim().run() + " was refused";
                    case ABANDONED -> " again: its last run was abandoned";
                    case UNDONE -> " again: run " + waiting.claim().run() + " was rolled back";
                };
        return claim(lease, state, claims.again(run, waiting, heads, inputs.published()), why);
    }

    /** What it transforms again may have been rolled back since it was asked for, or something may have been built on it. */
    private void requireRebuildable(PipelineState state, Claimed claim, Map<String, Long> heads) {
        if (stages.get().plan(state, claim.rebuild(), heads).runs().isEmpty()) {
            throw NotRebuildable.nothingStands(state.pipeline(), claim.batch(), claim.rebuild());
        }
    }

    private RunResult takeUp(Lease lease, PipelineState state, OpenBatch open) {
        Optional<String> obstacle = claims.obstacle(open, inputs.published())
                .or(() -> stages.get().disturbed(open.claim()).map(table -> "somebody else has written to " + table));
        if (obstacle.isPresent()) {
            PipelineState abandoned = journal.append(state, claims.abandon(open, obstacle.get()));
            return runAgain(lease, abandoned, abandoned.waitingBatch().orElseThrow());
        }
        PipelineState taken = journal.append(state, claims.takeOver(open));
        stopwatch.finish(Stage.DISCOVER, describe(open.claim()) + ", taken up: its process had died");
        return stages.get().goOn(lease, taken, open.claim(), open.ingested().orElseThrow());
    }

    private RunResult claim(Lease lease, PipelineState state, Claimed claim, String why) {
        PipelineState claimed = journal.append(state, claim);
        stopwatch.finish(Stage.DISCOVER, describe(claim) + why);
        return stages.get().work(lease, claimed, claim);
    }

    private static String paused(PipelineState state, Paused pause) {
        return "paused by " + pause.by().user() + " on " + pause.by().host() + " since "
                + pause.at().truncatedTo(ChronoUnit.SECONDS) + ": " + pause.reason() + "; go on with: polder resume "
                + state.pipeline();
    }

    private static String describe(Claimed claim) {
        if (!claim.takesFiles()) {
            return "batch " + claim.batch() + ", run " + claim.run() + ": "
                    + claim.purpose().orElseThrow();
        }
        long files = claim.files().values().stream().mapToLong(List::size).sum();
        return "batch " + claim.batch() + ", run " + claim.run() + ": " + files + (files == 1 ? " file" : " files");
    }
}
