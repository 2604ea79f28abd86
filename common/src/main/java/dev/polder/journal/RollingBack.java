package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Published runs or upkeep are being undone: their batches are parked with a raised epoch, and no run starts before the tables hold
 * again what they held. Written before any table is restored.
 *
 * @param runs the claims of the runs that are undone, the oldest first
 * @param upkeeps the names of the upkeep that is undone, with the runs or by itself
 * @param targets by table, the version whose rows and columns come back
 * @param unpublished those of the tables that no earlier run had published: readers see them no more
 * @param quarantine what the runs had made of quarantine; nothing in entries older than such counts
 * @param view what readers see until it is done
 * @param reason why, in the words of whoever decided
 * @param alone the batch whose rows are taken out of the targets, while those of later runs stay; null when the targets come back
 */
public record RollingBack(
        List<Claimed> runs,
        List<String> upkeeps,
        Map<String, Long> targets,
        Set<String> unpublished,
        QuarantineChange quarantine,
        View view,
        Instant at,
        Actor by,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long alone)
        implements Entry {
    public RollingBack {
        runs = List.copyOf(runs);
        upkeeps = upkeeps == null ? List.of() : List.copyOf(upkeeps);
        targets = Sorted.copy(targets);
        unpublished = Sorted.copy(unpublished);
        quarantine = quarantine == null ? QuarantineChange.NONE : quarantine;
        Objects.requireNonNull(view);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }

    /** Of targets that come back. */
    public RollingBack(
            List<Claimed> runs,
            List<String> upkeeps,
            Map<String, Long> targets,
            Set<String> unpublished,
            QuarantineChange quarantine,
            View view,
            Instant at,
            Actor by,
            String reason) {
        this(runs, upkeeps, targets, unpublished, quarantine, view, at, by, reason, null);
    }

    /** What readers see while a rollback is open. */
    public enum View {
        /** What they saw before. */
        KEPT,
        /** The versions that come back. */
        MOVED
    }

    /** The names of the runs that are undone, and of the upkeep. */
    public List<String> names() {
        return Stream.concat(runs.stream().map(Claimed::run), upkeeps.stream()).toList();
    }

    @Override
    public boolean isAbout(String name) {
        return names().contains(name);
    }

    /** The entry that ends it. */
    public RolledBack done(Map<String, Long> heads, Instant when, Actor who) {
        return new RolledBack(names(), heads, when, who);
    }
}
