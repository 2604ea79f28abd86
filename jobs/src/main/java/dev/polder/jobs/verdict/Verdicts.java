package dev.polder.jobs.verdict;

import dev.polder.journal.Abandoned;
import dev.polder.journal.Accepted;
import dev.polder.journal.Actor;
import dev.polder.journal.BatchOutOfTurn;
import dev.polder.journal.FilesSkipped;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.Paused;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Resumed;
import dev.polder.journal.Skipped;
import dev.polder.journal.WaitingBatch;
import dev.polder.storage.Stores;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator's verdicts on one pipeline. Each takes the pipeline's lease, so that none is given while a run is at work; tables are left to
 * the next run.
 */
public final class Verdicts {
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final String pipeline;
    private final Leases leases;
    private final Journal journal;
    private final Actor actor;
    private final Clock clock;

    /**
     * On one pipeline, in the name of one process.
     *
     * @param telling hears why taking the lease lasts, in words
     */
    public Verdicts(Stores stores, String lake, String pipeline, Actor actor, Clock clock, Consumer<String> telling) {
        this.pipeline = pipeline;
        this.leases = new Leases(stores.at(lake), lake, pipeline, actor, clock, telling);
        this.journal = new Journal(stores.at(lake), lake, pipeline);
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Leaves a batch out for good: one whose last run was refused, abandoned or died.
     *
     * @return the run that was its last
     * @throws BatchOutOfTurn when it is published, skipped or not there
     * @throws dev.polder.journal.RollbackUnfinished when a rollback has to be finished first
     */
    public String skipBatch(long batch, String reason) {
        return holding("skip", state -> {
            state.requireNoRollback();
            PipelineState ended = ended(state, batch);
            WaitingBatch waiting = ended.findWaiting(batch).orElseThrow(() -> BatchOutOfTurn.of(ended, batch));
            String run = waiting.claim().run();
            journal.append(ended, new Skipped(run, batch, now(), actor, reason));
            return run;
        });
    }

    /**
     * Leaves a file out for good.
     *
     * @return how it was known before
     * @throws dev.polder.failure.Failure when it is not there, is published, or is all of a batch
     */
    public FileVerdict skipFile(FileSearch search, String file, String reason) {
        return holding("skip", state -> {
            state.requireNoRollback();
            FileVerdict verdict = search.find(journal, state, file);
            journal.append(state, new FilesSkipped(verdict.files(), now(), actor, reason));
            return verdict;
        });
    }

    /**
     * Lets a batch pass though it breaks a rule.
     *
     * @throws BatchOutOfTurn when the batch neither waits nor is parked
     * @throws RuleNotBroken when its last run was not refused for this rule, or no verdict can mend it
     */
    public void accept(long batch, String rule, String reason) {
        holding("accept", state -> {
            state.requireNoRollback();
            WaitingBatch waiting = state.findWaiting(batch).orElseThrow(() -> BatchOutOfTurn.of(state, batch));
            if (!waiting.accepted().contains(rule)) {
                RuleNotBroken.check(pipeline, waiting, rule);
                journal.append(state, new Accepted(waiting.claim().run(), batch, rule, now(), actor, reason));
            }
            return waiting;
        });
    }

    /**
     * Keeps runs from starting.
     *
     * @return the pause that holds, which may be an earlier one
     */
    public Paused pause(String reason) {
        return holding("pause", state -> {
            Optional<Paused> before = state.pause();
            Paused paused = before.orElseGet(() -> new Paused(now(), actor, reason));
            if (before.isEmpty()) {
                journal.append(state, paused);
            }
            return paused;
        });
    }

    /**
     * Lets runs start again.
     *
     * @return the pause that is over; empty when there was none
     */
    public Optional<Paused> resume(String reason) {
        return holding("resume", state -> {
            if (state.pause().isPresent()) {
                journal.append(state, new Resumed(now(), actor, reason));
            }
            return state.pause();
        });
    }

    /** With the lease in hand nobody works on a run that is open: its process is gone. */
    private PipelineState ended(PipelineState state, long batch) {
        Optional<OpenBatch> open = state.openBatch().filter(one -> one.claim().batch() == batch);
        return open.map(one -> journal.append(
                        state,
                        new Abandoned(
                                one.claim().run(),
                                batch,
                                one.raisedEpoch(),
                                now(),
                                "its process died, and it is skipped")))
                .orElse(state);
    }

    private <T> T holding(String command, Function<PipelineState, T> verdict) {
        try (Lease lease = leases.acquire(command)) {
            LOG.info("The lease is {}", lease.uri());
            return verdict.apply(journal.load());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
