package dev.polder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one run.
 *
 * @param by the process that claimed
 * @param ended when it was published, refused or abandoned; empty while it is unfinished
 * @param feeds what was counted, by feed; empty before it was ingested
 * @param tables how each table moved when it was published; empty unless it was
 * @param inputs the published version of each table of other pipelines that it read
 * @param reasons why it was refused; empty unless it was
 * @param why what it does with records in quarantine, why it was abandoned, and what was decided about its batch; empty when it was not and nothing was
 */
public record RunRecord(
        String run,
        long batch,
        int attempt,
        Status status,
        Instant started,
        Optional<Instant> ended,
        Actor by,
        String release,
        Map<String, FeedSummary> feeds,
        Map<String, TableChange> tables,
        Map<String, Long> inputs,
        List<Reason> reasons,
        Optional<String> why) {
    public RunRecord {
        Objects.requireNonNull(run);
        Objects.requireNonNull(status);
        Objects.requireNonNull(started);
        Objects.requireNonNull(ended);
        Objects.requireNonNull(by);
        Objects.requireNonNull(release);
        feeds = Sorted.copy(feeds);
        tables = Sorted.copy(tables);
        inputs = Sorted.copy(inputs);
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(why);
    }

    /** How a run stands. */
    public enum Status {
        UNFINISHED,
        PUBLISHED,
        REFUSED,
        ABANDONED,
        PARKED,
        SKIPPED,
        UNDONE
    }

    static RunRecord begun(Claimed claim) {
        return new RunRecord(
                claim.run(),
                claim.batch(),
                claim.attempt(),
                Status.UNFINISHED,
                claim.at(),
                Optional.empty(),
                claim.by(),
                claim.release(),
                Map.of(),
                Map.of(),
                claim.inputs(),
                List.of(),
                claim.explanation());
    }

    /** After one more entry of this run. */
    RunRecord with(RunEntry entry) {
        if (entry instanceof Ingested ingested) {
            return new RunRecord(
                    run,
                    batch,
                    attempt,
                    status,
                    started,
                    ended,
                    by,
                    release,
                    ingested.feeds(),
                    tables,
                    inputs,
                    reasons,
                    why);
        }
        if (entry instanceof Published published) {
            return ended(
                    Status.PUBLISHED, entry.at(), published.feeds(), published.tables(), List.of(), Optional.empty());
        }
        if (entry instanceof Refused refused) {
            return ended(Status.REFUSED, entry.at(), refused.feeds(), Map.of(), refused.reasons(), Optional.empty());
        }
        if (entry instanceof Abandoned abandoned) {
            return ended(Status.ABANDONED, entry.at(), feeds, Map.of(), List.of(), Optional.of(abandoned.why()));
        }
        if (entry instanceof Accepted accepted) {
            return decided(status, accepted.rule() + " accepted", accepted.by(), accepted.reason());
        }
        if (entry instanceof Parked parked) {
            return decided(Status.PARKED, "parked", parked.by(), parked.reason());
        }
        if (entry instanceof Skipped skipped) {
            return decided(Status.SKIPPED, "skipped", skipped.by(), skipped.reason());
        }
        return this;
    }

    /** After it was rolled back. */
    RunRecord undone(RollingBack rollback) {
        return decided(Status.UNDONE, "rolled back", rollback.by(), rollback.reason());
    }

    /** When the run ended, and why, stays as it was. */
    private RunRecord decided(Status how, String what, Actor decider, String reason) {
        String decided = what + " by " + decider.user() + ": " + reason;
        return new RunRecord(
                run,
                batch,
                attempt,
                how,
                started,
                ended,
                by,
                release,
                feeds,
                tables,
                inputs,
                reasons,
                Optional.of(why.map(before -> before + "; " + decided).orElse(decided)));
    }

    private RunRecord ended(
            Status how,
            Instant at,
            Map<String, FeedSummary> counts,
            Map<String, TableChange> moved,
            List<Reason> refusedFor,
            Optional<String> abandonedFor) {
        return new RunRecord(
                run,
                batch,
                attempt,
                how,
                started,
                Optional.of(at),
                by,
                release,
                counts,
                moved,
                inputs,
                refusedFor,
                abandonedFor
                        .map(after -> why.map(before -> before + "; " + after).orElse(after))
                        .or(() -> why));
    }
}
