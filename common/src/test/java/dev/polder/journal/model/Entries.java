package dev.polder.journal.model;

import dev.polder.journal.Abandoned;
import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.Entry;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.Ingested;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.Parked;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Reason;
import dev.polder.journal.Refused;
import dev.polder.journal.Retain;
import dev.polder.journal.Retained;
import dev.polder.journal.RolledBack;
import dev.polder.journal.RollingBack;
import dev.polder.journal.Skipped;
import dev.polder.journal.TableChange;
import dev.polder.journal.TakenOver;
import dev.polder.journal.Undoable;
import dev.polder.journal.UpkeepAbandoned;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.journal.WaitingBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The entries that drivers write; all at one instant, by one actor, so that equal journals are one. */
final class Entries {
    static final String BRONZE = "bronze.f";
    static final String SILVER = "silver.f";

    private static final Instant AT = Instant.EPOCH;
    private static final Actor BY = new Actor("anybody", "anywhere", 1);
    private static final List<Reason> BROKEN = List.of(new Reason("rule", "f", 1, 1, "broken"));

    private Entries() {}

    static Claimed claim(PipelineState seen, long bronze, long silver) {
        WaitingBatch waiting = seen.waitingBatch().orElse(null);
        return claim(seen, waiting, waiting == null ? 1 : waiting.epoch(), bronze, silver);
    }

    /** @param back how far the epoch falls short of what it must be */
    static Claimed claimParked(PipelineState seen, int back, long bronze, long silver) {
        WaitingBatch parked = seen.parked().values().iterator().next();
        return claim(seen, parked, parked.epoch() - back, bronze, silver);
    }

    static Parked park(WaitingBatch waiting) {
        return new Parked(waiting.claim().run(), waiting.claim().batch(), AT, BY, "");
    }

    static Skipped skip(WaitingBatch waiting) {
        return new Skipped(waiting.claim().run(), waiting.claim().batch(), AT, BY, "");
    }

    /**
     * Undoes the last of these, and what stands on it.
     *
     * @param standing what stands, the oldest first
     */
    static RollingBack rollBack(List<Undoable> standing, Class<? extends Undoable> kind) {
        int from = standing.size() - 1;
        while (!kind.isInstance(standing.get(from))) {
            from--;
        }
        Map<String, Long> targets = standing.get(from).heads();
        boolean none = standing.subList(0, from).stream().noneMatch(PublishedRun.class::isInstance);
        return new RollingBack(
                only(PublishedRun.class, standing.subList(from, standing.size())).stream()
                        .map(PublishedRun::claim)
                        .toList(),
                only(FinishedUpkeep.class, standing.subList(from, standing.size())).stream()
                        .map(FinishedUpkeep::name)
                        .toList(),
                targets,
                none ? targets.keySet() : Set.of(),
                QuarantineChange.NONE,
                RollingBack.View.KEPT,
                AT,
                BY,
                "");
    }

    private static <T> List<T> only(Class<T> kind, List<Undoable> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The runs that stand published, the oldest first. */
    static List<PublishedRun> published(List<Entry> entries) {
        return only(PublishedRun.class, Undoable.standing(entries));
    }

    /** The oldest batch that stands published and whose rows have not left. */
    static OptionalLong leaving(List<Entry> entries) {
        Set<Long> gone = only(FinishedUpkeep.class, Undoable.standing(entries)).stream()
                .map(upkeep -> leaving(upkeep.begun()))
                .collect(Collectors.toSet());
        return published(entries).stream()
                .mapToLong(run -> run.claim().batch())
                .filter(batch -> !gone.contains(batch))
                .findFirst();
    }

    /** Lets the rows of a batch leave silver. */
    static UpkeepBegun begin(PipelineState seen, long batch, long bronze, long silver) {
        LocalDate day = LocalDate.EPOCH;
        Retain retain = new Retain(
                Map.of(SILVER, new Retain.Leaving("", "", day, Long.toString(batch), 1, day, day, "")), Map.of());
        return new UpkeepBegun(
                seen.upkeepName(retain), retain, Map.of(BRONZE, bronze, SILVER, silver), AT, BY, "release");
    }

    /** The batch whose rows leave. */
    static long leaving(UpkeepBegun begun) {
        return Long.parseLong(((Retain) begun.upkeep()).leaving().get(SILVER).condition());
    }

    static UpkeepDone done(UpkeepBegun begun, long silver) {
        long before = begun.heads().get(SILVER);
        return new UpkeepDone(
                begun.name(),
                new Retained(Map.of()),
                Map.of(BRONZE, begun.heads().get(BRONZE), SILVER, silver),
                Map.of(SILVER, new TableChange(before, silver)),
                AT,
                BY);
    }

    static UpkeepAbandoned giveUp(UpkeepBegun begun) {
        return new UpkeepAbandoned(begun.name(), AT, BY, "");
    }

    static RolledBack rolledBack(RollingBack rollback, Map<String, Long> heads) {
        return rollback.done(heads, AT, BY);
    }

    private static Claimed claim(PipelineState seen, WaitingBatch waiting, int epoch, long bronze, long silver) {
        long batch = waiting == null ? seen.lastBatch() + 1 : waiting.claim().batch();
        int attempt = waiting == null ? 1 : waiting.attempt();
        return new Claimed(
                seen.runName(batch, attempt),
                batch,
                attempt,
                epoch,
                AT,
                BY,
                LocalDate.EPOCH,
                Map.of("f", List.of()),
                Map.of(BRONZE, bronze, SILVER, silver),
                Map.of(),
                "release",
                "conf");
    }

    static TakenOver takeOver(OpenBatch open) {
        return new TakenOver(open.claim().run(), AT, BY, open.holder());
    }

    static Abandoned abandon(OpenBatch open, int epoch) {
        return new Abandoned(open.claim().run(), open.claim().batch(), epoch, AT, "");
    }

    static Ingested ingested(Claimed claim, long version, boolean broken) {
        return new Ingested(
                claim.run(),
                claim.batch(),
                claim.epoch(),
                AT,
                Map.of(BRONZE, version),
                Map.of(),
                broken ? BROKEN : List.of());
    }

    static Refused refuse(OpenBatch open) {
        return new Refused(open.claim().run(), open.claim().batch(), open.raisedEpoch(), AT, BROKEN, Map.of());
    }

    static Published publish(Claimed claim, Map<String, Long> heads) {
        return new Published(claim.run(), claim.batch(), claim.epoch(), AT, heads, Map.of(), Map.of(), Map.of());
    }
}
