package dev.polder.journal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pipeline's journal says, folded: what a run needs to go on, and no more than a bounded part of the past. What every
 * run did is left to the entries ({@link JournalPast#history}).
 *
 * @param pipeline whose journal it is
 * @param last the number of the last entry, 0 when there is none
 * @param lastBatch the highest batch, 0 when there is none
 * @param heads by table, the version that a run builds on: the last published or claimed one. Between the two lie only
 *     commits without data, so a table that was ever published can be read at its head
 * @param publishedTables the tables that were ever published
 * @param parked by its number, each batch that waits for a person; never the one that stands first in line
 * @param pause why no run starts; empty when runs do
 * @param rollback the one that is not done yet
 * @param upkeep what was begun and is neither done nor given up
 * @param holds by name, what may not leave
 * @param quarantine what all runs that stand published have made of quarantine
 * @param recentFiles the files of the newest batches; {@link Journal#knownFiles} knows the others too
 */
public record PipelineState(
        String pipeline,
        long last,
        long lastBatch,
        Standing standing,
        Map<String, Long> heads,
        Set<String> publishedTables,
        Map<Long, WaitingBatch> parked,
        Optional<Paused> pause,
        Optional<RollingBack> rollback,
        Optional<UpkeepBegun> upkeep,
        Map<String, HoldAdded> holds,
        QuarantineChange quarantine,
        RecentFiles recentFiles) {
    /** So many batches are parked at most: each is held here with its files, and a feed that fails so often needs a person. */
    public static final int MOST_PARKED = 10;

    public PipelineState {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(standing);
        heads = Sorted.copy(heads);
        publishedTables = Collections.unmodifiableSet(new TreeSet<>(publishedTables));
        parked = Collections.unmodifiableMap(new TreeMap<>(parked));
        Objects.requireNonNull(pause);
        Objects.requireNonNull(rollback);
        Objects.requireNonNull(upkeep);
        holds = Sorted.copy(holds);
        Objects.requireNonNull(quarantine);
        Objects.requireNonNull(recentFiles);
    }

    /** That of a pipeline that never ran. */
    public static PipelineState empty(String pipeline) {
        return new PipelineState(
                pipeline,
                0,
                0,
                new Standing.AtRest(),
                Map.of(),
                Set.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                QuarantineChange.NONE,
                RecentFiles.NONE);
    }

    /**
     * The state after one more entry.
     *
     * @throws IllegalTransition when the entry can't follow
     */
    public PipelineState with(Entry entry) {
        PipelineStateBuilder builder = new PipelineStateBuilder(this);
        builder.add(entry);
        return builder.build();
    }

    /** The same as it would be had the upkeep that is open been given up: for who looks ahead and writes nothing. */
    public PipelineState withoutUpkeep() {
        return new PipelineState(
                pipeline,
                last,
                lastBatch,
                standing,
                heads,
                publishedTables,
                parked,
                pause,
                rollback,
                Optional.empty(),
                holds,
                quarantine,
                recentFiles);
    }

    /** What a new run must do first. */
    public NextStep next() {
        if (pause.isPresent()) {
            return new NextStep.Rest(pause.get());
        }
        if (rollback.isPresent()) {
            return new NextStep.FinishRollback(rollback.get());
        }
        if (upkeep.isPresent()) {
            return new NextStep.EndUpkeep(upkeep.get());
        }
        if (standing instanceof OpenBatch open) {
            return new NextStep.TakeUp(open);
        }
        if (standing instanceof WaitingBatch waiting) {
            return new NextStep.RunAgain(waiting);
        }
        return new NextStep.Discover(lastBatch + 1);
    }

    /**
     * What a run that is to try this batch must do.
     *
     * @throws BatchOutOfTurn when it has nothing to try, or another batch goes first
     */
    public NextStep next(long batch) {
        NextStep first = next();
        if (first instanceof NextStep.TakeUp takeUp && takeUp.open().claim().batch() == batch) {
            return first;
        }
        if (first instanceof NextStep.RunAgain again && again.waiting().batch() == batch) {
            return first;
        }
        if (first instanceof NextStep.Discover && parked.containsKey(batch)) {
            return new NextStep.RunAgain(parked.get(batch));
        }
        if (first instanceof NextStep.Rest
                || first instanceof NextStep.FinishRollback
                || first instanceof NextStep.EndUpkeep) {
            return first;
        }
        throw BatchOutOfTurn.of(this, batch);
    }

    /**
     * To be called before what must come after an open rollback.
     *
     * @throws RollbackUnfinished when one is open
     */
    public void requireNoRollback() {
        rollback.ifPresent(open -> {
            throw new RollbackUnfinished(pipeline, open);
        });
    }

    /** The name of upkeep that begins with the next entry. */
    public String upkeepName(Upkeep next) {
        return pipeline + "-" + next.verb() + "-" + (last + 1);
    }

    /** The holds on a table. */
    public List<HoldAdded> holdsOn(String table) {
        return holds.values().stream()
                .filter(hold -> hold.table().equals(table))
                .toList();
    }

    /** The batch of this number, if it stands first in line or is parked. */
    public Optional<WaitingBatch> findWaiting(long batch) {
        return waitingBatch()
                .filter(waiting -> waiting.batch() == batch)
                .or(() -> Optional.ofNullable(parked.get(batch)));
    }

    /** Whether no more batches may be parked. */
    public boolean isParkingFull() {
        return parked.size() >= MOST_PARKED;
    }

    /** The batch that is claimed and neither published nor set back. */
    public Optional<OpenBatch> openBatch() {
        return standing instanceof OpenBatch open ? Optional.of(open) : Optional.empty();
    }

    /** The batch that stands first in line after its run was refused or abandoned. */
    public Optional<WaitingBatch> waitingBatch() {
        return standing instanceof WaitingBatch waiting ? Optional.of(waiting) : Optional.empty();
    }

    /** By table, the version that readers should see. */
    public Map<String, Long> published() {
        Map<String, Long> versions = new TreeMap<>(heads);
        versions.keySet().retainAll(publishedTables);
        rollback.filter(open -> open.view() == RollingBack.View.MOVED).ifPresent(open -> {
            open.targets().forEach(versions::replace);
            versions.keySet().removeAll(open.unpublished());
        });
        return Collections.unmodifiableMap(versions);
    }

    /** Whether readers still see what this rollback, which is open, undoes. */
    boolean stillShows(RollingBack rolling) {
        return rolling.view() == RollingBack.View.KEPT
                && rollback.filter(rolling::equals).isPresent();
    }

    /** The batch in the name of a run; empty when no run of this pipeline can have the name. */
    public OptionalLong batchOf(String run) {
        Matcher name = Pattern.compile(Pattern.quote(pipeline) + "-([1-9][0-9]{0,17})-[1-9][0-9]*")
                .matcher(run);
        return name.matches() && Long.parseLong(name.group(1)) <= lastBatch
                ? OptionalLong.of(Long.parseLong(name.group(1)))
                : OptionalLong.empty();
    }

    /** The number of the entry with which upkeep of this name began, if it is such a name. */
    OptionalLong entryOf(String upkeep) {
        Matcher name = Pattern.compile(Pattern.quote(pipeline) + "-[a-z]+-([1-9][0-9]{0,17})")
                .matcher(upkeep);
        return name.matches() && Long.parseLong(name.group(1)) <= last
                ? OptionalLong.of(Long.parseLong(name.group(1)))
                : OptionalLong.empty();
    }

    /** The name of a run of this pipeline. */
    public String runName(long batch, int attempt) {
        return pipeline + "-" + batch + "-" + attempt;
    }
}
