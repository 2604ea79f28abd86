package dev.polder.jobs.rollback;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Treatment;
import dev.polder.journal.Undoable;
import dev.polder.transform.QueryCheck;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a run can be taken out from under later ones: whether every table would hold, without its rows, what the later runs
 * would have made had it never been.
 *
 * <p>So it is where rows are appended from records of a batch alone, and where a later batch has replaced them.
 */
public final class OutOfTheMiddle {
    private final String pipeline;
    private final PipelineQueries queries;

    public OutOfTheMiddle(String pipeline, PipelineQueries queries) {
        this.pipeline = pipeline;
        this.queries = queries;
    }

    /**
     * The tables that lose rows by it.
     *
     * @param since the run and all that stands since, the oldest first
     * @throws BuiltUpon when something was built on it
     */
    Set<String> tables(List<Undoable> since) {
        if (!(since.get(0) instanceof PublishedRun run)) {
            throw new BuiltUpon(
                    pipeline, since.get(0).name(), "it", "is no run, and its rows don't tell that they are its");
        }
        if (run.claim().rebuilds()) {
            throw new BuiltUpon(pipeline, run.name(), "it", "is a rebuild, and has written rows of other batches");
        }
        since.stream().skip(1).forEach(later -> requireApart(run, later));
        for (Table table : queries.ordered()) {
            requireApart(run, since, table);
        }
        run.published().heads().keySet().forEach(name -> requireKnown(run, name));
        return run.published().heads().keySet().stream()
                .filter(name -> TableName.parse(name).isBronze() || isAppended(name))
                .collect(Collectors.toSet());
    }

    private void requireKnown(PublishedRun run, String name) {
        boolean known = TableName.parse(name).isBronze()
                || queries.ordered().stream()
                        .anyMatch(table -> table.name().toString().equals(name));
        if (!known) {
            throw new BuiltUpon(pipeline, run.name(), name, "is not in the conf any more, and has its rows");
        }
    }

    private boolean isAppended(String name) {
        return queries.ordered().stream()
                .anyMatch(table -> table.name().toString().equals(name) && table.write() instanceof Table.Write.Append);
    }

    private void requireApart(PublishedRun run, Undoable later) {
        if (later instanceof PublishedRun other && other.claim().rebuilds()) {
            throw new BuiltUpon(pipeline, run.name(), other.name(), "has made tables anew of its records too");
        }
        boolean rejected = run.published().feeds().values().stream().anyMatch(feed -> feed.rejected() > 0);
        if (rejected && later instanceof PublishedRun other && treats(other.claim(), run.claim())) {
            throw new BuiltUpon(pipeline, run.name(), other.name(), "may have taken records that it rejected");
        }
        if (rejected
                && later instanceof FinishedUpkeep upkeep
                && upkeep.done().outcome().quarantine().open() != 0) {
            throw new BuiltUpon(pipeline, run.name(), upkeep.name(), "may have let records go that it rejected");
        }
    }

    private static boolean treats(Claimed claim, Claimed of) {
        Treatment treatment = claim.treatment();
        return claim.treats()
                && (treatment.batches().isEmpty() || treatment.batches().contains(of.batch()));
    }

    private void requireApart(PublishedRun run, List<Undoable> since, Table table) {
        String name = table.name().toString();
        if (table.write() instanceof Table.Write.Merge) {
            throw new BuiltUpon(
                    pipeline, run.name(), name, "is merged by key, and later rows were weighed against the run's");
        }
        boolean ofBatch = !queries.batchFeeds(table.name()).isEmpty();
        if (table.write() instanceof Table.Write.Replace && !ofBatch) {
            throw new BuiltUpon(pipeline, run.name(), name, "is asked of tables that had the run's rows");
        }
        if (readsOwn(table)) {
            throw new BuiltUpon(
                    pipeline, run.name(), name, "has rows of later runs that were made of tables with the run's rows");
        }
        boolean replaced = since.stream()
                .skip(1)
                .anyMatch(later -> later instanceof PublishedRun other
                        && other.published().heads().containsKey(name));
        if (table.write() instanceof Table.Write.Replace && !replaced) {
            throw new BuiltUpon(pipeline, run.name(), name, "still holds what the run put in it");
        }
    }

    private boolean readsOwn(Table table) {
        Set<String> own = queries.ordered().stream()
                .map(one -> one.name().toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return table.source() instanceof Table.Source.FromQuery query
                && QueryCheck.reads(query.text()).stream()
                        .anyMatch(read -> own.contains(read.toLowerCase(Locale.ROOT)));
    }
}
