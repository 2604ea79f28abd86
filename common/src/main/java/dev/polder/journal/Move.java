package dev.polder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One entry that moved what readers see.
 *
 * @param entry its number
 * @param how what happened
 * @param runs the run that was published, the upkeep that was done, or what was undone, the oldest first
 * @param versions by table, the version that readers see from then on; only of the tables that moved
 * @param withdrawn the tables that readers see no more
 * @param by who undid them; empty when a run was published
 * @param reason why they were undone; empty when a run was published
 */
public record Move(
        long entry,
        Instant at,
        How how,
        List<String> runs,
        Map<String, Long> versions,
        Set<String> withdrawn,
        Optional<Actor> by,
        String reason) {
    public Move {
        Objects.requireNonNull(at);
        Objects.requireNonNull(how);
        runs = List.copyOf(runs);
        versions = Sorted.copy(versions);
        withdrawn = Sorted.copy(withdrawn);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }

    /** What moved readers. */
    public enum How {
        PUBLISHED,
        /** The tables were restored, and readers see what was restored. */
        ROLLED_BACK,
        /** Upkeep is done: rows have left, or stand in other files. */
        KEPT_UP,
        /** Rows were erased, and with them all versions that still had them: nothing before it can be undone. */
        ERASED,
        /** Readers were moved back, and the tables left as they were. */
        MOVED_BACK
    }

    static Move of(long entry, Published published) {
        return new Move(
                entry,
                published.at(),
                How.PUBLISHED,
                List.of(published.run()),
                published.heads(),
                Set.of(),
                Optional.empty(),
                "");
    }

    /** Of tables that were not among the targets nothing changed but the number. */
    static Move of(long entry, RollingBack rollback, RolledBack done) {
        Map<String, Long> versions = Sorted.without(done.heads(), rollback.unpublished());
        versions.keySet().retainAll(rollback.targets().keySet());
        return new Move(
                entry,
                done.at(),
                How.ROLLED_BACK,
                rollback.names(),
                versions,
                rollback.unpublished(),
                Optional.of(rollback.by()),
                rollback.reason());
    }

    static Move of(long entry, RollingBack rollback) {
        return new Move(
                entry,
                rollback.at(),
                How.MOVED_BACK,
                rollback.names(),
                Sorted.without(rollback.targets(), rollback.unpublished()),
                rollback.unpublished(),
                Optional.of(rollback.by()),
                rollback.reason());
    }

    static Move of(long entry, UpkeepDone done) {
        Map<String, Long> versions = new TreeMap<>();
        done.tables().forEach((table, change) -> versions.put(table, change.after()));
        How how = done.outcome().endsUndo() ? How.ERASED : How.KEPT_UP;
        return new Move(entry, done.at(), how, List.of(done.name()), versions, Set.of(), Optional.of(done.by()), "");
    }

    /** Whether it took something back. */
    public boolean isUndoing() {
        return how == How.ROLLED_BACK || how == How.MOVED_BACK;
    }

    /** What happened, in words: a run's or upkeep's name, or whose rollback it was. */
    public String inWords() {
        String names = String.join(", ", runs);
        return isUndoing() ? "the rollback of " + names : names;
    }

    /** Whether it is about this table. */
    public boolean concerns(String table) {
        return versions.containsKey(table) || withdrawn.contains(table);
    }
}
