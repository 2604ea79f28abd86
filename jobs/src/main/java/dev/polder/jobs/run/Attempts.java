package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.NextStep;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.Paused;
import dev.polder.journal.PipelineState;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.WaitingBatch;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts at batches, whatever brings them: one that was begun is taken up or run again, a new one is claimed and worked. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Leases leases;
    private final Journal journal;
    private final Discover discover;
    private final Inputs inputs;
    private final Claims claims;
    private final Supplier<RunStages> stages;
    private final Aftermath aftermath;
    private final Stopwatch stopwatch;

    Attempts(
            Leases leases,
            Journal journal,
            Discover discover,
            Inputs inputs,
            Claims claims,
            Supplier<RunStages> stages,
            Aftermath aftermath,
            Stopwatch stopwatch) {
        this.leases = leases;
        this.journal = journal;
        this.discover = discover;
        this.inputs = inputs;
        this.claims = claims;
        this.stages = stages;
        this.aftermath = aftermath;
        this.stopwatch = stopwatch;
    }

    /**
     * Holds the pipeline while something is done to it, and lets ledger and readers follow.
     *
     * @param verb the command's word
     * @param work gets the lease, and the journal's state
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     */
    RunResult holding(String verb, BiFunction<Lease, PipelineState, RunResult> work) {
        try (Lease lease = leases.acquire(verb)) {
            LOG.info("The lease is {}", lease.uri());
            stopwatch.start(Stage.DISCOVER);
            RunResult result = work.apply(lease, journal.load());
            if (result instanceof RunResult.Idle) {
                aftermath.idle();
            } else {
                aftermath.follow();
            }
            return result;
        }
    }

    /**
     * Does what a person has asked for by name: goes on with it where it was begun, and begins it where nothing goes first.
     *
     * @param same whether a claim is what was asked for
     * @param anew begins it, as a batch of this number
     * @throws BatchGoesFirst when another batch is unfinished or stands first in line
     * @throws dev.polder.journal.RollbackUnfinished when a rollback is not done yet
     */
    RunResult ask(
            Lease lease,
            PipelineState state,
            Predicate<Claimed> same,
            BiFunction<PipelineState, Long, RunResult> anew) {
        state.requireNoRollback();
        NextStep next = state.next();
        if (next instanceof NextStep.Rest rest) {
            return idle(state, rest);
        }
        if (next instanceof NextStep.EndUpkeep end) {
            return ask(lease, giveUp(state, end.upkeep()), same, anew);
        }
        if (next instanceof NextStep.TakeUp takeUp) {
            if (!same.test(takeUp.open().claim())) {
                throw BatchGoesFirst.unfinished(state.pipeline(), takeUp.open());
            }
            return takeUp(lease, state, takeUp.open());
        }
        if (next instanceof NextStep.RunAgain again) {
            if (!same.test(again.waiting().claim())) {
                throw BatchGoesFirst.waiting(state.pipeline(), again.waiting());
            }
            return runAgain(lease, state, again.waiting());
        }
        return anew.apply(state, ((NextStep.Discover) next).batch());
    }

    /** Goes on with a batch whose process died, where it was counted; else begins it anew. */
    RunResult takeUp(Lease lease, PipelineState state, OpenBatch open) {
        Optional<String> obstacle = claims.obstacle(open, inputs.published())
                .or(() -> stages.get().disturbed(open.claim()).map(Attempts::written));
        if (obstacle.isPresent()) {
            PipelineState abandoned = journal.append(state, claims.abandon(open, obstacle.get()));
            return runAgain(lease, abandoned, abandoned.waitingBatch().orElseThrow());
        }
        PipelineState taken = journal.append(state, claims.takeOver(open));
        stopwatch.finish(Stage.DISCOVER, describe(open.claim()) + ", taken up: its process had died");
        return stages.get().goOn(lease, taken, open.claim(), open.ingested().orElseThrow());
    }

    private static String written(TableName table) {
        return "somebody else has written to " + table;
    }

    /** Begins a batch anew that was set back. */
    RunResult runAgain(Lease lease, PipelineState state, WaitingBatch waiting) {
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

    /** Begins a batch. */
    RunResult claim(Lease lease, PipelineState state, Claimed claim) {
        return claim(lease, state, claim, "");
    }

    private RunResult claim(Lease lease, PipelineState state, Claimed claim, String why) {
        PipelineState claimed = journal.append(state, claim);
        stopwatch.finish(Stage.DISCOVER, describe(claim) + why);
        return stages.get().work(lease, claimed, claim);
    }

    /** The process of upkeep died. What it changed stands above the heads, and is restored whether or not a batch follows. */
    PipelineState giveUp(PipelineState state, UpkeepBegun upkeep) {
        PipelineState ended = journal.append(state, claims.giveUp(upkeep));
        stages.get().prepare(ended.heads());
        stopwatch.note(upkeep.name() + ", which had been stopped, is given up; "
                + upkeep.upkeep().command(state.pipeline()) + " does it anew");
        return ended;
    }

    RunResult.Idle idle(PipelineState state, String why) {
        return new RunResult.Idle(state.pipeline(), why, stopwatch.took());
    }

    RunResult.Idle idle(PipelineState state, NextStep.Rest rest) {
        Paused pause = rest.pause();
        return idle(
                state,
                "paused by " + pause.by().user() + " on " + pause.by().host() + " since "
                        + pause.at().truncatedTo(ChronoUnit.SECONDS) + ": " + pause.reason()
                        + "; go on with: polder resume " + state.pipeline());
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
