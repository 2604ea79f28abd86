package dev.polder.journal.model;

import dev.polder.journal.Abandoned;
import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.Entry;
import dev.polder.journal.Ingested;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.Parked;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Reason;
import dev.polder.journal.Refused;
import dev.polder.journal.RolledBack;
import dev.polder.journal.RollingBack;
import dev.polder.journal.Skipped;
import dev.polder.journal.TakenOver;
import dev.polder.journal.WaitingBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** The claims of the runs that stand published, the oldest first. */
    static List<Claimed> standing(List<Entry> entries) {
        List<Claimed> standing = new ArrayList<>();
        Claimed claim = null;
        for (Entry entry : entries) {
            if (entry instanceof Claimed claimed) {
                claim = claimed;
            } else if (entry instanceof Published) {
                standing.add(claim);
            } else if (entry instanceof RollingBack rollback) {
                standing.removeAll(rollback.runs());
            }
        }
        return standing;
    }

    /** Undoes the last of the runs that stand published. */
    static RollingBack rollBack(List<Claimed> standing) {
        Claimed last = standing.get(standing.size() - 1);
        return new RollingBack(
                List.of(last),
                List.of(),
                last.heads(),
                standing.size() == 1 ? last.heads().keySet() : Set.of(),
                QuarantineChange.NONE,
                RollingBack.View.KEPT,
                AT,
                BY,
                "");
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
