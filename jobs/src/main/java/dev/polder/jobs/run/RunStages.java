package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.expectation.FeedCounts;
import dev.polder.jobs.run.RunResult.Account;
import dev.polder.journal.Claimed;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.Ingested;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.Reason;
import dev.polder.journal.Rebuild;
import dev.polder.journal.Refused;
import dev.polder.journal.RollingBack;
import dev.polder.journal.TableChange;
import dev.polder.journal.Treatment;
import dev.polder.quarantine.Selected;
import dev.polder.table.SpentEpoch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The stages of a run after its claim, to its end: published or refused. */
final class RunStages {
    private final Journal journal;
    private final Preparation preparation;
    private final Ingest ingest;
    private final Treat treat;
    private final Rebuilding rebuilding;
    private final Transform transform;
    private final Publish publish;
    private final Refusal refusal;
    private final Stopwatch stopwatch;
    private final Clock clock;

    RunStages(
            Journal journal,
            Preparation preparation,
            Ingest ingest,
            Treat treat,
            Rebuilding rebuilding,
            Transform transform,
            Publish publish,
            Refusal refusal,
            Stopwatch stopwatch,
            Clock clock) {
        this.journal = journal;
        this.preparation = preparation;
        this.ingest = ingest;
        this.treat = treat;
        this.rebuilding = rebuilding;
        this.transform = transform;
        this.publish = publish;
        this.refusal = refusal;
        this.stopwatch = stopwatch;
        this.clock = clock;
    }

    /** Brings the tables to where a run can start; see {@link Preparation#prepare}. */
    Map<String, Long> prepare(Map<String, Long> heads) {
        return preparation.prepare(heads);
    }

    /** See {@link Preparation#restoreQueried}. */
    void restoreQueried(Map<String, Long> heads) {
        preparation.restoreQueried(heads);
    }

    /** See {@link Treat#find}. */
    Map<String, Selected> find(Map<String, Long> heads, Treatment treatment, long batch) {
        return treat.find(heads, treatment, batch);
    }

    /** See {@link Rebuilding#plan}. */
    RebuildPlan plan(PipelineState state, Rebuild rebuild, Map<String, Long> heads) {
        return rebuilding.plan(state, rebuild, heads);
    }

    /** See {@link BronzeReview#find}. */
    Map<String, BronzeReview.Found> review(Map<String, Long> heads, RebuildPlan plan) {
        return rebuilding.review(heads, plan);
    }

    /** See {@link Preparation#restore}. */
    Map<String, Long> restore(PipelineState state, RollingBack rollback) {
        return preparation.restore(state, rollback);
    }

    /** See {@link Preparation#disturbed}. */
    Optional<TableName> disturbed(Claimed claim) {
        return preparation.disturbed(claim);
    }

    /**
     * Works a claimed batch from its first stage.
     *
     * @throws dev.polder.journal.LeaseTaken when another process has taken the pipeline over meanwhile
     */
    RunResult work(Lease lease, PipelineState state, Claimed claim) {
        stopwatch.start(Stage.INGEST);
        Ingest.Outcome outcome = holding(lease, () -> ingest(state, claim));
        Ingested entry = new Ingested(
                claim.run(),
                claim.batch(),
                claim.epoch(),
                now(),
                outcome.versions(),
                outcome.summaries(),
                outcome.reasons());
        PipelineState ingested = journal.append(state, entry);
        stopwatch.finish(Stage.INGEST, counted(Totals.of(entry.feeds()).records(), "record"));
        return validate(lease, ingested, claim, entry, outcome.counts());
    }

    private Ingest.Outcome ingest(PipelineState state, Claimed claim) {
        if (claim.rebuilds()) {
            return rebuilding.ingest(state, claim, accepted(state));
        }
        return claim.treats() ? treat.run(claim, accepted(state)) : ingest.run(claim, accepted(state));
    }

    /** Goes on with a batch whose records were ingested by a process that died. */
    RunResult goOn(Lease lease, PipelineState state, Claimed claim, Ingested entry) {
        return validate(lease, state, claim, entry, Map.of());
    }

    private RunResult validate(
            Lease lease, PipelineState state, Claimed claim, Ingested entry, Map<String, FeedCounts> counts) {
        lease.requireHeld();
        stopwatch.start(Stage.VALIDATE);
        Totals totals = Totals.of(entry.feeds());
        stopwatch.finish(
                Stage.VALIDATE,
                String.format(Locale.ROOT, "%,d accepted, %,d rejected", totals.accepted(), totals.rejected()));
        Account account = account(state, claim, entry.feeds(), counts);
        if (!entry.reasons().isEmpty()) {
            return refuse(lease, state, claim, account, entry.reasons());
        }
        if (claim.discards()) {
            return publish(state, claim, account);
        }
        stopwatch.start(Stage.TRANSFORM);
        Transform.Outcome outcome = holding(
                lease,
                () -> claim.rebuilds()
                        ? rebuilding.transform(state, claim, entry.versions(), accepted(state))
                        : transform.run(claim, entry.versions(), accepted(state)));
        stopwatch.finish(Stage.TRANSFORM, String.join(", ", outcome.written()));
        if (!outcome.reasons().isEmpty()) {
            return refuse(lease, state, claim, account, outcome.reasons());
        }
        lease.requireHeld();
        return publish(state, claim, account);
    }

    private RunResult publish(PipelineState state, Claimed claim, Account account) {
        stopwatch.start(Stage.PUBLISH);
        Map<String, Long> heads = publish.heads(claim);
        Map<String, TableChange> changes = changes(claim, heads);
        Map<String, Double> seconds = Stopwatch.seconds(stopwatch.took());
        journal.append(
                state,
                new Published(
                        claim.run(), claim.batch(), claim.epoch(), now(), heads, changes, account.feeds(), seconds));
        stopwatch.finish(Stage.PUBLISH, counted(changes.size(), "table"));
        return new RunResult.Published(account.withTables(changes), stopwatch.took());
    }

    private RunResult refuse(Lease lease, PipelineState state, Claimed claim, Account account, List<Reason> reasons) {
        Refused entry = new Refused(claim.run(), claim.batch(), claim.epoch() + 1, now(), reasons, account.feeds());
        RunResult.Place place = refusal.refuse(lease, state, claim, entry);
        return new RunResult.Refused(account, reasons, place, stopwatch.took());
    }

    /** A write that was taken back tells of another process, which may have the pipeline by now. */
    private static <T> T holding(Lease lease, Supplier<T> writing) {
        try {
            return writing.get();
        } catch (SpentEpoch e) {
            lease.requireHeld();
            throw e;
        }
    }

    private static Set<String> accepted(PipelineState state) {
        return state.openBatch().map(OpenBatch::accepted).orElse(Set.of());
    }

    private static Account account(
            PipelineState state, Claimed claim, Map<String, FeedSummary> feeds, Map<String, FeedCounts> counts) {
        return new Account(
                state.pipeline(),
                claim.batch(),
                claim.run(),
                claim.release(),
                Optional.ofNullable(claim.treatment()),
                Optional.ofNullable(claim.rebuild()),
                feeds,
                counts,
                Map.of());
    }

    private static Map<String, TableChange> changes(Claimed claim, Map<String, Long> heads) {
        Map<String, TableChange> changes = new TreeMap<>();
        heads.forEach((table, after) -> {
            if (!TableName.parse(table).isBronze()) {
                changes.put(table, new TableChange(claim.heads().get(table), after));
            }
        });
        return changes;
    }

    private static String counted(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
