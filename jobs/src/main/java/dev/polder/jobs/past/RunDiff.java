package dev.polder.jobs.past;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.journal.Published;
import dev.polder.journal.RunStory;
import dev.polder.journal.TableChange;
import dev.polder.table.KeptVersions;
import dev.polder.table.LakeReader;
import dev.polder.table.Lost;
import dev.polder.table.TableDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Compares the tables that people query before and after a run. */
public final class RunDiff {
    /** What stands for a value that must not be shown. */
    public static final String HIDDEN = "(masked)";

    private final Pipeline pipeline;
    private final PipelineQueries queries;
    private final Function<TableName, KeptVersions> versions;
    private final Supplier<LakeReader> lake;

    /** @param lake starts Spark when it is asked */
    public RunDiff(
            Pipeline pipeline,
            PipelineQueries queries,
            Function<TableName, KeptVersions> versions,
            Supplier<LakeReader> lake) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.versions = versions;
        this.lake = lake;
    }

    /**
     * Compares each table that a run wrote, or one of them.
     *
     * @param only the tables that are wanted; empty for all
     * @param samples how many of each kind of change
     * @throws NotPublished when the run published nothing
     * @throws VersionGone when a version can't be read any more; nothing is compared then
     */
    public List<TableChanges> compare(RunStory run, Set<String> only, int samples) {
        Published published = run.find(Published.class).orElseThrow(() -> NotPublished.byRun(run.record()));
        Map<String, TableChange> wanted = new LinkedHashMap<>();
        published.tables().forEach((table, change) -> {
            if (only.isEmpty() || only.contains(table)) {
                wanted.put(table, change);
                requireThere(run.claim().run(), table, change);
            }
        });
        List<TableChanges> changes = new ArrayList<>();
        wanted.forEach((table, change) -> changes.add(compare(TableName.parse(table), change, samples)));
        return changes;
    }

    private void requireThere(String run, String table, TableChange change) {
        Map<Long, Lost> lost = versions.apply(TableName.parse(table)).lost(List.of(change.before(), change.after()));
        lost.forEach((version, why) -> {
            throw new VersionGone(table, version, run, why);
        });
    }

    private TableChanges compare(TableName table, TableChange change, int samples) {
        var before = lake.get().read(table, change.before());
        var after = lake.get().read(table, change.after());
        List<String> key = key(table).stream()
                .filter(List.of(after.schema().fieldNames())::contains)
                .toList();
        Set<String> hidden = queries.columns().containsKey(table) ? queries.masked(table) : Set.of();
        boolean known = queries.columns().containsKey(table);
        try (TableDiff diff = TableDiff.of(before, after, key)) {
            Map<TableDiff.Change, Long> counts = diff.counts();
            List<TableDiff.Sample> shown = new ArrayList<>();
            counts.forEach((kind, count) -> {
                if (count > 0 && samples > 0) {
                    diff.samples(kind, samples).forEach(sample -> shown.add(hide(sample, hidden, known)));
                }
            });
            return new TableChanges(table.toString(), change.before(), change.after(), key, counts, shown);
        }
    }

    /** Of a table that the conf has no more nobody knows what is masked: all of it is hidden. */
    private static TableDiff.Sample hide(TableDiff.Sample sample, Set<String> hidden, boolean known) {
        return new TableDiff.Sample(
                sample.change(), hide(sample.before(), hidden, known), hide(sample.after(), hidden, known));
    }

    private static Map<String, String> hide(Map<String, String> values, Set<String> hidden, boolean known) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((column, value) ->
                shown.put(column, value != null && (!known || hidden.contains(column)) ? HIDDEN : value));
        return shown;
    }

    /** The key of a merge, or the columns that a table must not have twice. */
    private List<String> key(TableName name) {
        for (Table table : pipeline.tables()) {
            if (table.name().equals(name)) {
                if (table.write() instanceof Table.Write.Merge merge) {
                    return merge.key();
                }
                return table.expectations().stream()
                        .filter(expectation -> expectation.action() == Action.FAIL)
                        .filter(Expectation.Unique.class::isInstance)
                        .map(expectation -> ((Expectation.Unique) expectation).columns())
                        .findFirst()
                        .orElse(List.of());
            }
        }
        return List.of();
    }
}
