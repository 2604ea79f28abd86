package dev.polder.jobs.run;

import dev.polder.journal.Abandoned;
import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.FilesSkipped;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.Parked;
import dev.polder.journal.Rebuild;
import dev.polder.journal.RolledBack;
import dev.polder.journal.RollingBack;
import dev.polder.journal.TakenOver;
import dev.polder.journal.Treatment;
import dev.polder.journal.UpkeepAbandoned;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.WaitingBatch;
import dev.polder.landing.LandedFile;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the entries with which a run begins. */
final class Claims {
    private final String release;
    private final String fingerprint;
    private final Actor actor;
    private final Clock clock;

    Claims(String release, String fingerprint, Actor actor, Clock clock) {
        this.release = release;
        this.fingerprint = fingerprint;
        this.actor = actor;
        this.clock = clock;
    }

    /** The first claim of a new batch. */
    Claimed first(
            String run,
            long batch,
            Map<String, List<LandedFile>> files,
            Map<String, Long> heads,
            Map<String, Long> inputs) {
        Instant now = now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Claimed(run, batch, 1, 1, now, actor, today, files, heads, inputs, release, fingerprint);
    }

    /** The first claim of a batch that takes records from quarantine. */
    Claimed treating(String run, long batch, Treatment treatment, Map<String, Long> heads, Map<String, Long> inputs) {
        return first(run, batch, Map.of(), heads, inputs).treating(treatment);
    }

    /** The first claim of a batch that transforms others again. */
    Claimed rebuilding(String run, long batch, Rebuild rebuild, Map<String, Long> heads, Map<String, Long> inputs) {
        return first(run, batch, Map.of(), heads, inputs).rebuilding(rebuild);
    }

    /** The next claim of a batch whose last run was set back: files and date are those of the first. */
    Claimed again(String run, WaitingBatch waiting, Map<String, Long> heads, Map<String, Long> inputs) {
        Claimed before = waiting.claim();
        return new Claimed(
                run,
                before.batch(),
                waiting.attempt(),
                waiting.epoch(),
                now(),
                actor,
                before.date(),
                before.files(),
                heads,
                inputs,
                release,
                fingerprint,
                before.treatment(),
                before.rebuild());
    }

    TakenOver takeOver(OpenBatch open) {
        return new TakenOver(open.claim().run(), now(), actor, open.holder());
    }

    Abandoned abandon(OpenBatch open, String why) {
        return new Abandoned(open.claim().run(), open.claim().batch(), open.raisedEpoch(), now(), why);
    }

    FilesSkipped skip(Map<String, List<LandedFile>> files, String why) {
        return new FilesSkipped(files, now(), actor, why);
    }

    Parked park(Claimed claim, String why) {
        return new Parked(claim.run(), claim.batch(), now(), actor, why);
    }

    RolledBack rolledBack(RollingBack rollback, Map<String, Long> heads) {
        return rollback.done(heads, now(), actor);
    }

    UpkeepAbandoned giveUp(UpkeepBegun upkeep) {
        return new UpkeepAbandoned(upkeep.name(), now(), actor, "its process died, and a run came before it");
    }

    /** Why a run whose process died can't be gone on with; empty when it can. */
    Optional<String> obstacle(OpenBatch open, Map<String, Long> inputs) {
        if (open.ingested().isEmpty()) {
            return Optional.of("its process died before its records were counted in bronze");
        }
        if (!open.claim().inputs().equals(inputs)) {
            return Optional.of("tables of other pipelines that it reads have been published again");
        }
        return open.obstacle(release, fingerprint);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
