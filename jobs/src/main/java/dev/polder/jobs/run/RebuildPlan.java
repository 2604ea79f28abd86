package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Rebuild;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a rebuild does.
 *
 * @param runs those whose records are transformed again, in the order in which they were published
 * @param base the run before which the tables are taken up; empty when nothing of them is kept, or rows tell their batch
 * @param played the tables whose rows depend on the order of batches: they are made batch by batch, aside
 * @param last those of them that each batch replaces and nobody reads before the end: only the last batch matters
 * @param ways by table that is written, in the order of writing, how its rows come about
 */
public record RebuildPlan(
        String pipeline,
        Rebuild rebuild,
        List<PublishedRun> runs,
        Optional<PublishedRun> base,
        Set<TableName> played,
        Set<TableName> last,
        Map<TableName, Way> ways) {
    public RebuildPlan {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(rebuild);
        runs = List.copyOf(runs);
        Objects.requireNonNull(base);
        played = Set.copyOf(played);
        last = Set.copyOf(last);
        ways = Collections.unmodifiableMap(new LinkedHashMap<>(ways));
    }

    /** How the rows of a table come about. */
    public enum Way {
        /** From all these batches' records at once. */
        GATHERED,
        /** Batch by batch, as the runs did. */
        PLAYED,
        /** As {@link #PLAYED}; rows of other batches stay as they are. */
        EXCHANGED,
        /** By its query over the other tables, once these are made. */
        ASKED
    }

    /** The batches that are transformed again, in order. */
    public List<Long> batches() {
        return runs.stream().map(run -> run.claim().batch()).toList();
    }

    /** Whether rows of other batches stay in tables that tell. */
    boolean keepsOthers() {
        return rebuild.batches() != null;
    }
}
