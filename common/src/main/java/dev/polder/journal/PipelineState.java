package dev.polder.journal;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a pipeline's journal says, folded: what a run needs to go on, and no more than a bounded part of the past. What every
 * run did is left to the entries ({@link Journal#history}).
 *
 * @param pipeline whose journal it is
 * @param last the number of the last entry, 0 when there is none
 * @param lastBatch the highest batch, 0 when there is none
 * @param heads by table, the version that a run builds on: the last published or claimed one. Between the two lie only
 *     commits without data, so a table that was ever published can be read at its head
 * @param publishedTables the tables that were ever published
 * @param recentFiles the files of the newest batches; {@link Journal#knownFiles} knows the others too
 */
public record PipelineState(
        String pipeline,
        long last,
        long lastBatch,
        Standing standing,
        Map<String, Long> heads,
        Set<String> publishedTables,
        RecentFiles recentFiles) {
    public PipelineState {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(standing);
        heads = Sorted.copy(heads);
        publishedTables = Collections.unmodifiableSet(new TreeSet<>(publishedTables));
        Objects.requireNonNull(recentFiles);
    }

    /** That of a pipeline that never ran. */
    public static PipelineState empty(String pipeline) {
        return new PipelineState(pipeline, 0, 0, new Standing.AtRest(), Map.of(), Set.of(), RecentFiles.NONE);
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

    /** What a new run must do first. */
    public NextStep next() {
        if (standing instanceof OpenBatch open) {
            return new NextStep.TakeUp(open);
        }
        if (standing instanceof WaitingBatch waiting) {
            return new NextStep.RunAgain(waiting);
        }
        return new NextStep.Discover(lastBatch + 1);
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
        return Collections.unmodifiableMap(versions);
    }

    /** The name of a run of this pipeline. */
    public String runName(long batch, int attempt) {
        return pipeline + "-" + batch + "-" + attempt;
    }
}
