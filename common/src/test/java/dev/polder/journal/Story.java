package dev.polder.journal;

import dev.polder.expectation.Action;
import dev.polder.landing.LandedFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what happened to the pipeline {@code flights}, an entry a minute. */
final class Story {
    static final Actor ALICE = new Actor("alice", "host-a", 11);
    static final Actor BOB = new Actor("bob", "host-b", 22);

    static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    static Story begin() {
        return new Story();
    }

    Story claims(long batch, int attempt, int epoch) {
        return claims(batch, attempt, epoch, Map.of());
    }

    Story claims(long batch, int attempt, int epoch, Map<String, Long> heads) {
        return claims(batch, attempt, epoch, heads, "day-" + batch + ".json");
    }

    Story claims(long batch, int attempt, int epoch, Map<String, Long> heads, String... files) {
        return then(new Claimed(
                run(batch, attempt),
                batch,
                attempt,
                epoch,
                now(),
                ALICE,
                LocalDate.parse("2026-05-01"),
                Map.of("flights", Stream.of(files).map(Story::file).toList()),
                heads,
                Map.of("silver.airports", 4L),
                "0.1.0",
                "c0ffee"));
    }

    Story treats(long batch, int attempt, int epoch, Treatment treatment, String... files) {
        return then(new Claimed(
                run(batch, attempt),
                batch,
                attempt,
                epoch,
                now(),
                ALICE,
                LocalDate.parse("2026-05-01"),
                Map.of("flights", Stream.of(files).map(Story::file).toList()),
                Map.of(),
                Map.of("silver.airports", 4L),
                "0.1.0",
                "c0ffee",
                treatment,
                null));
    }

    Story takesOver(long batch, int attempt) {
        return then(new TakenOver(run(batch, attempt), now(), BOB, ALICE));
    }

    Story ingests(long batch, int attempt, int epoch) {
        return then(new Ingested(
                run(batch, attempt),
                batch,
                epoch,
                now(),
                Map.of("bronze.flights", batch),
                Map.of("flights", counts()),
                List.of()));
    }

    Story publishes(long batch, int attempt, int epoch, long version) {
        return then(new Published(
                run(batch, attempt),
                batch,
                epoch,
                now(),
                Map.of("bronze.flights", version, "silver.flights", version),
                Map.of("silver.flights", new TableChange(version - 1, version)),
                Map.of("flights", counts()),
                Map.of("ingest", 4.1, "publish", 0.1, "total", 8.0)));
    }

    Story refuses(long batch, int attempt, int epoch) {
        return then(
                new Refused(run(batch, attempt), batch, epoch, now(), List.of(reason()), Map.of("flights", counts())));
    }

    Story abandons(long batch, int attempt, int epoch) {
        return then(new Abandoned(run(batch, attempt), batch, epoch, now(), "the pipeline's conf has changed"));
    }

    Story parks(long batch, int attempt) {
        return then(new Parked(run(batch, attempt), batch, now(), ALICE, "on-refused: park"));
    }

    Story skips(long batch, int attempt) {
        return then(new Skipped(run(batch, attempt), batch, now(), BOB, "sent by mistake"));
    }

    Story accepts(long batch, int attempt, String rule) {
        return then(new Accepted(run(batch, attempt), batch, rule, now(), BOB, "known to sales"));
    }

    Story skipsFiles(String... files) {
        return then(new FilesSkipped(
                Map.of("flights", Stream.of(files).map(Story::file).toList()), now(), BOB, "a test of theirs"));
    }

    Story pauses() {
        return then(new Paused(now(), BOB, "the source is being moved"));
    }

    Story resumes() {
        return then(new Resumed(now(), BOB, "it is moved"));
    }

    /** The claims of the runs to undo are those in the story. */
    Story rollsBack(RollingBack.View view, Map<String, Long> targets, Set<String> unpublished, String... runs) {
        List<Claimed> claims = Stream.of(runs).map(this::claim).toList();
        return then(new RollingBack(
                claims, List.of(), targets, unpublished, QuarantineChange.NONE, view, now(), BOB, "sums doubled"));
    }

    Story hasRolledBack(Map<String, Long> heads, String... runs) {
        return then(new RolledBack(List.of(runs), heads, now(), BOB));
    }

    private Claimed claim(String run) {
        return entries.stream()
                .filter(entry ->
                        entry instanceof Claimed claimed && claimed.run().equals(run))
                .map(Claimed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Story then(Entry entry) {
        entries.add(entry);
        return this;
    }

    /** Batch after batch, published at versions 1, 2 and so on. */
    static Story published(int batches) {
        Story story = begin();
        for (int batch = 1; batch <= batches; batch++) {
            story.claims(batch, 1, 1).ingests(batch, 1, 1).publishes(batch, 1, 1, batch);
        }
        return story;
    }

    List<Entry> entries() {
        return entries;
    }

    Entry last() {
        return entries.get(entries.size() - 1);
    }

    PipelineState state() {
        PipelineState state = PipelineState.empty("flights");
        for (Entry entry : entries) {
            state = state.with(entry);
        }
        return state;
    }

    static FeedSummary counts() {
        return new FeedSummary(
                1, 812, 100, 99, 1, List.of(new FeedSummary.ExpectationSummary("plausible", Action.QUARANTINE, 1)));
    }

    static Reason reason() {
        return new Reason("tolerate", "flights", 60, 100, "60 of 100 records were rejected, and 50% are tolerated");
    }

    static LandedFile file(long batch) {
        return file("day-" + batch + ".json");
    }

    private static LandedFile file(String name) {
        return new LandedFile("file:/landing/flights/" + name, name, 812, START, "");
    }

    private static String run(long batch, int attempt) {
        return "flights-" + batch + "-" + attempt;
    }

    private Instant now() {
        return START.plusSeconds(60L * entries.size());
    }
}
