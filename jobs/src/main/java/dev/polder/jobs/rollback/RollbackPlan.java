package dev.polder.jobs.rollback;

import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.RollingBack;
import dev.polder.journal.TableChange;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a rollback would undo.
 *
 * @param runs those that are undone, the oldest first
 * @param tables by name, the version that readers see and the one that comes back
 * @param unpublished those of the tables that no earlier run had published
 */
public record RollbackPlan(
        String pipeline, List<PublishedRun> runs, Map<String, TableChange> tables, Set<String> unpublished) {
    public RollbackPlan {
        Objects.requireNonNull(pipeline);
        runs = List.copyOf(runs);
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        unpublished = Collections.unmodifiableSet(new TreeSet<>(unpublished));
    }

    /** What becomes of the runs that were published after the one that is to be undone. */
    public enum Later {
        /** There must be none. */
        REFUSED,
        /** They are undone too. */
        UNDONE
    }

    /**
     * Plans to undo the first of these runs.
     *
     * @param since it and all that were published after it, the oldest first
     * @param publishedBefore those of its tables that readers saw before it
     * @throws LaterRuns when it isn't the last and the others are not to be undone with it
     */
    static RollbackPlan of(PipelineState state, List<PublishedRun> since, Set<String> publishedBefore, Later later) {
        if (since.size() > 1 && later == Later.REFUSED) {
            throw new LaterRuns(state.pipeline(), since);
        }
        Map<String, Long> targets = targets(since);
        Map<String, TableChange> tables = new TreeMap<>();
        targets.forEach((table, target) ->
                tables.put(table, new TableChange(state.heads().get(table), target)));
        Set<String> unpublished = new TreeSet<>(targets.keySet());
        unpublished.removeAll(publishedBefore);
        return new RollbackPlan(state.pipeline(), since, tables, unpublished);
    }

    /** What each table held when the first of the runs that had it was claimed. */
    static Map<String, Long> targets(List<PublishedRun> runs) {
        Map<String, Long> targets = new TreeMap<>();
        runs.forEach(run -> run.claim().heads().forEach(targets::putIfAbsent));
        return targets;
    }

    /** The numbers of the batches that are parked by it. */
    public List<Long> batches() {
        return claims().stream().map(Claimed::batch).toList();
    }

    private List<Claimed> claims() {
        return runs.stream().map(PublishedRun::claim).toList();
    }

    RollingBack entry(RollingBack.View view, Instant at, Actor by, String reason) {
        QuarantineChange quarantine = runs.stream()
                .map(run -> QuarantineChange.of(run.published().feeds().values()))
                .reduce(QuarantineChange.NONE, QuarantineChange::plus);
        return new RollingBack(claims(), targets(runs), unpublished, quarantine, view, at, by, reason);
    }
}
