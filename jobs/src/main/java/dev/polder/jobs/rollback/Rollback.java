package dev.polder.jobs.rollback;

import dev.polder.journal.Abandoned;
import dev.polder.journal.Actor;
import dev.polder.journal.Ending;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PlanOutdated;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.RollingBack;
import dev.polder.journal.RunRecord;
import dev.polder.journal.Undoable;
import dev.polder.journal.UpkeepAbandoned;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Undoes published runs of one pipeline.
 *
 * <p>First the journal says so, which parks the batches with a raised epoch and keeps runs from starting; then each table is
 * restored; then one entry moves all heads. Whatever dies in between, the same command goes on, and the next run does.
 */
public final class Rollback {
    /** So many runs of each other pipeline are looked through for readers of what is undone. */
    private static final int READERS = 200;

    private final Leases leases;
    private final Journal journal;
    private final Map<String, Journal> others;
    private final OutOfTheMiddle middle;
    private final Supplier<? extends TableVersions> tables;
    private final Actor actor;
    private final Clock clock;

    /**
     * @param others by name, the journals of the pipelines that may have read this one's tables
     * @param middle knows of the tables whether a run can be taken out from under later ones
     * @param tables gives the same tables each time; the first time starts Spark
     */
    public Rollback(
            Leases leases,
            Journal journal,
            Map<String, Journal> others,
            OutOfTheMiddle middle,
            Supplier<? extends TableVersions> tables,
            Actor actor,
            Clock clock) {
        this.leases = leases;
        this.journal = journal;
        this.others = Map.copyOf(others);
        this.middle = middle;
        this.tables = tables;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The rollback that was begun and is not done yet; empty when there is none.
     *
     * @throws dev.polder.journal.HeldByAnother when a process is at work on it
     */
    public Optional<RollingBack> unfinished() {
        Optional<RollingBack> unfinished = journal.load().rollback();
        if (unfinished.isPresent()) {
            leases.acquire("rollback").close();
        }
        return unfinished;
    }

    /** Whether a run was rolled back, and its batch waits for a person since. */
    public boolean isUndone(String run) {
        return journal.load().parked().values().stream()
                .anyMatch(batch ->
                        batch.ending() == Ending.UNDONE && batch.claim().run().equals(run));
    }

    /**
     * What undoing a run means, without doing it.
     *
     * @throws NothingToUndo when the run does not stand published
     * @throws UndoGivenUp when an erasure stands since, or it is one, that was never to be undone
     * @throws LaterRuns when it is not the last that does, and the later ones are not to be undone
     * @throws BuiltUpon when later runs are to stay, and something was built on the run
     * @throws TakenOutBefore when the tables would get rows again that were taken out since
     * @throws ReadByOthers when runs of other pipelines that stand published have read what it published
     */
    public RollbackPlan plan(String run, RollbackPlan.Later later) {
        return plan(journal.load(), run, later);
    }

    private RollbackPlan plan(PipelineState state, String run, RollbackPlan.Later later) {
        List<Undoable> since = journal.past().standingSince(state, run);
        if (since.isEmpty()) {
            throw new NothingToUndo(state, run);
        }
        since.stream()
                .filter(one -> one instanceof FinishedUpkeep upkeep
                        && upkeep.done().outcome().endsUndo())
                .findFirst()
                .ifPresent(erasure -> {
                    throw new UndoGivenUp(state.pipeline(), run, erasure.name());
                });
        List<String> taken = journal.past().takenOutSince(state, run);
        boolean someLater = since.stream().skip(1).anyMatch(PublishedRun.class::isInstance);
        if (later == RollbackPlan.Later.KEPT
                && since.get(0) instanceof PublishedRun first
                && (someLater || !taken.isEmpty())) {
            RollbackPlan plan = RollbackPlan.alone(state, first, middle.tables(since));
            requireUnread(RollbackPlan.targets(since.subList(0, 1)), run);
            return plan;
        }
        if (!taken.isEmpty()) {
            throw new TakenOutBefore(state.pipeline(), run, taken);
        }
        var before = journal.past()
                .publishedBefore(state, run, RollbackPlan.targets(since).keySet());
        RollbackPlan plan = RollbackPlan.of(state, since, before, later);
        if (!plan.runs().isEmpty()) {
            requireUnread(RollbackPlan.targets(since), run);
        }
        return plan;
    }

    private void requireUnread(Map<String, Long> before, String run) {
        Map<String, List<String>> readers = new TreeMap<>();
        others.forEach((pipeline, other) -> {
            List<String> runs = other.past().history(other.load(), READERS).runs().stream()
                    .filter(record -> record.status() == RunRecord.Status.PUBLISHED && hasRead(record, before))
                    .map(RunRecord::run)
                    .toList();
            if (!runs.isEmpty()) {
                readers.put(pipeline, runs);
            }
        });
        if (!readers.isEmpty()) {
            throw new ReadByOthers(run, readers);
        }
    }

    private static boolean hasRead(RunRecord record, Map<String, Long> before) {
        return before.entrySet().stream()
                .anyMatch(table -> record.inputs().getOrDefault(table.getKey(), -1L) > table.getValue());
    }

    /**
     * Undoes what the plan says.
     *
     * @param view whether readers see at once what comes back; then the tables are left for {@link #finish}
     * @throws PlanOutdated when the pipeline has moved on
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws dev.polder.failure.Failure when a table can't be brought back; before the first is touched, nothing is undone
     */
    public void carryOut(RollbackPlan plan, RollingBack.View view, String reason) {
        try (Lease lease = leases.acquire("rollback")) {
            PipelineState state = ended(journal.load());
            boolean alone = plan.scope() == RollbackPlan.Scope.ALONE;
            RollbackPlan.Later later = alone ? RollbackPlan.Later.KEPT : RollbackPlan.Later.UNDONE;
            if (!plan.equals(plan(state, plan.first(), later))) {
                throw new PlanOutdated(state.pipeline(), "polder runs " + state.pipeline());
            }
            RollingBack entry = plan.entry(view, now(), actor, reason);
            tables.get().requireRestorable(entry);
            PipelineState rollingBack = journal.append(state, entry);
            if (view == RollingBack.View.KEPT) {
                restore(lease, rollingBack, entry);
            }
        }
    }

    /**
     * Refuses what has to come after an unfinished rollback.
     *
     * @throws dev.polder.journal.RollbackUnfinished when there is one
     */
    public void requireFinished() {
        journal.load().requireNoRollback();
    }

    /** Finishes the rollback that was begun. */
    public void finish() {
        try (Lease lease = leases.acquire("rollback")) {
            PipelineState state = journal.load();
            state.rollback().ifPresent(open -> restore(lease, state, open));
        }
    }

    private void restore(Lease lease, PipelineState state, RollingBack rollback) {
        lease.requireHeld();
        Map<String, Long> heads = tables.get().restore(state, rollback);
        lease.requireHeld();
        journal.append(state, rollback.done(heads, now(), actor));
    }

    /** With the lease in hand nobody works on a run or on upkeep that is open: its process is gone. */
    private PipelineState ended(PipelineState state) {
        String why = "its process died, and a rollback came before it";
        if (state.upkeep().isPresent()) {
            return journal.append(
                    state, new UpkeepAbandoned(state.upkeep().get().name(), now(), actor, why));
        }
        Optional<OpenBatch> open = state.openBatch();
        return open.map(one -> journal.append(
                        state, new Abandoned(one.claim().run(), one.claim().batch(), one.raisedEpoch(), now(), why)))
                .orElse(state);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
