package dev.polder.ledger;

import dev.polder.expectation.Action;
import dev.polder.journal.Abandoned;
import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.FeedSummary.ExpectationSummary;
import dev.polder.journal.Ingested;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.Reason;
import dev.polder.journal.Refused;
import dev.polder.journal.TableChange;
import dev.polder.landing.LandedFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes the journal of a pipeline, run after run, an entry a minute. */
final class Life {
    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
    private static final Actor ALICE = new Actor("alice", "host-a", 11);

    private final Journal journal;
    private final String pipeline;

    Life(Journal journal) {
        this.journal = journal;
        this.pipeline = journal.pipeline();
    }

    Life claims() {
        PipelineState state = journal.load();
        long batch =
                state.waitingBatch().map(waiting -> waiting.claim().batch()).orElse(state.lastBatch() + 1);
        int attempt = state.waitingBatch().map(waiting -> waiting.attempt()).orElse(1);
        int epoch = state.waitingBatch().map(waiting -> waiting.epoch()).orElse(1);
        String name = "day-" + batch + ".json";
        LandedFile file = new LandedFile("file:/landing/" + pipeline + "/" + name, name, 812, START, "");
        journal.append(
                state,
                new Claimed(
                        state.runName(batch, attempt),
                        batch,
                        attempt,
                        epoch,
                        at(state),
                        ALICE,
                        LocalDate.parse("2026-05-01"),
                        Map.of(pipeline, List.of(file)),
                        state.heads(),
                        Map.of(),
                        "0.1.0",
                        "c0ffee"));
        return this;
    }

    Life publishes() {
        PipelineState state = ingests();
        Claimed claim = state.openBatch().orElseThrow().claim();
        long version = claim.batch();
        Map<String, Long> heads = Map.of("bronze." + pipeline, version, "silver." + pipeline, version);
        journal.append(
                state,
                new Published(
                        claim.run(),
                        version,
                        claim.epoch(),
                        at(state),
                        heads,
                        Map.of("silver." + pipeline, new TableChange(version - 1, version)),
                        counts(),
                        Map.of("total", 8.0)));
        return this;
    }

    Life refuses() {
        PipelineState state = ingests();
        Claimed claim = state.openBatch().orElseThrow().claim();
        List<Reason> reasons = List.of(
                new Reason("plausible", pipeline, 1, 100, "1 of 100 records broke plausible"),
                new Reason("agrees", "gold." + pipeline, 2, 31, "2 of 31 rows broke agrees"));
        journal.append(state, new Refused(claim.run(), claim.batch(), claim.epoch() + 1, at(state), reasons, counts()));
        return this;
    }

    Life abandons() {
        PipelineState state = journal.load();
        Claimed claim = state.openBatch().orElseThrow().claim();
        journal.append(
                state, new Abandoned(claim.run(), claim.batch(), claim.epoch() + 1, at(state), "the conf has changed"));
        return this;
    }

    private PipelineState ingests() {
        PipelineState state = journal.load();
        Claimed claim = state.openBatch().orElseThrow().claim();
        return journal.append(
                state,
                new Ingested(claim.run(), claim.batch(), claim.epoch(), at(state), Map.of(), counts(), List.of()));
    }

    private Map<String, FeedSummary> counts() {
        ExpectationSummary plausible = new ExpectationSummary("plausible", Action.QUARANTINE, 1);
        return Map.of(pipeline, new FeedSummary(1, 812, 100, 99, 1, List.of(plausible)));
    }

    private static Instant at(PipelineState state) {
        return START.plusSeconds(60L * state.last());
    }
}
