package dev.polder.jobs.rollback;

import dev.polder.journal.Actor;
import dev.polder.journal.Claimed;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.Maintain;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Retain;
import dev.polder.journal.RollingBack;
import dev.polder.journal.TableChange;
import dev.polder.journal.Undoable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a rollback would undo.
 *
 * @param runs those that are undone, the oldest first
 * @param upkeeps the upkeep that is undone, with the runs or by itself
 * @param tables by name, the version that readers see and the one that comes back
 * @param scope whether the versions of {@link #tables} come back, or only rows of the run leave them
 * @param unpublished those of the tables that no earlier run had published
 */
public record RollbackPlan(
        String pipeline,
        List<PublishedRun> runs,
        List<FinishedUpkeep> upkeeps,
        Map<String, TableChange> tables,
        Set<String> unpublished,
        Scope scope) {
    public RollbackPlan {
        Objects.requireNonNull(pipeline);
        runs = List.copyOf(runs);
        upkeeps = List.copyOf(upkeeps);
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        unpublished = Collections.unmodifiableSet(new TreeSet<>(unpublished));
        Objects.requireNonNull(scope);
    }

    /** What is done to tables. */
    public enum Scope {
        /** They hold again what they held before the first of the runs. */
        BACK,
        /** They lose the rows of the run; those of later runs stay. */
        ALONE
    }

    /** Of one run that is taken out from under later ones; its tables have the version that readers see, before and after. */
    static RollbackPlan alone(PipelineState state, PublishedRun run, Set<String> losing) {
        Map<String, TableChange> tables = new TreeMap<>();
        losing.forEach(table -> tables.put(
                table, new TableChange(state.heads().get(table), state.heads().get(table))));
        return new RollbackPlan(state.pipeline(), List.of(run), List.of(), tables, Set.of(), Scope.ALONE);
    }

    /** What becomes of the runs that were published after the one that is to be undone. */
    public enum Later {
        /** There must be none. */
        REFUSED,
        /** They are undone too. */
        UNDONE,
        /** They stay, and the run is taken out from under them. */
        KEPT
    }

    /**
     * Plans to undo the first of these.
     *
     * @param since it and all that moved tables after it, the oldest first; retention and table care are undone without being asked about
     * @param publishedBefore those of its tables that readers saw before it
     * @throws LaterRuns when it isn't the last and the others are not to be undone with it
     */
    static RollbackPlan of(PipelineState state, List<Undoable> since, Set<String> publishedBefore, Later later) {
        List<PublishedRun> runs = only(PublishedRun.class, since);
        List<Undoable> standingOnIt =
                since.stream().skip(1).filter(RollbackPlan::isToBeAskedAbout).toList();
        if (!standingOnIt.isEmpty() && later != Later.UNDONE) {
            throw new LaterRuns(state.pipeline(), since.get(0), standingOnIt);
        }
        Map<String, Long> targets = targets(since);
        Map<String, TableChange> tables = new TreeMap<>();
        targets.forEach((table, target) ->
                tables.put(table, new TableChange(state.heads().get(table), target)));
        Set<String> unpublished = new TreeSet<>(targets.keySet());
        unpublished.removeAll(publishedBefore);
        return new RollbackPlan(
                state.pipeline(), runs, only(FinishedUpkeep.class, since), tables, unpublished, Scope.BACK);
    }

    /** What retention and table care did comes again by itself; nothing else does. */
    private static boolean isToBeAskedAbout(Undoable later) {
        return !(later instanceof FinishedUpkeep upkeep)
                || !(upkeep.begun().upkeep() instanceof Retain || upkeep.begun().upkeep() instanceof Maintain);
    }

    private static <T extends Undoable> List<T> only(Class<T> kind, List<Undoable> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The name of what was asked to be undone. */
    public String first() {
        boolean upkeepFirst = runs.isEmpty()
                || (!upkeeps.isEmpty()
                        && upkeeps.get(0)
                                .done()
                                .at()
                                .isBefore(runs.get(0).published().at()));
        return upkeepFirst ? upkeeps.get(0).name() : runs.get(0).name();
    }

    /** What each table held when the first of those that had it began. */
    static Map<String, Long> targets(List<Undoable> since) {
        Map<String, Long> targets = new TreeMap<>();
        since.forEach(one -> one.heads().forEach(targets::putIfAbsent));
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
        Stream<QuarantineChange> ofRuns = runs.stream()
                .map(run -> QuarantineChange.of(run.published().feeds().values()));
        Stream<QuarantineChange> ofUpkeep =
                upkeeps.stream().map(upkeep -> upkeep.done().outcome().quarantine());
        QuarantineChange quarantine =
                Stream.concat(ofRuns, ofUpkeep).reduce(QuarantineChange.NONE, QuarantineChange::plus);
        Map<String, Long> targets = new TreeMap<>();
        tables.forEach((table, change) -> targets.put(table, change.after()));
        List<String> names = upkeeps.stream().map(FinishedUpkeep::name).toList();
        Long alone = scope == Scope.ALONE ? runs.get(0).claim().batch() : null;
        return new RollingBack(claims(), names, targets, unpublished, quarantine, view, at, by, reason, alone);
    }
}
