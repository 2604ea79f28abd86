package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.contract.BatchView;
import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.expectation.TableCounts;
import dev.polder.expectation.Verdict;
import dev.polder.expectation.spark.TableRules;
import dev.polder.journal.Claimed;
import dev.polder.journal.Reason;
import dev.polder.table.LakeReader;
import dev.polder.table.LakeTable;
import dev.polder.table.UnusableKeys;
import dev.polder.table.WriteId;
import dev.polder.table.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Writes the pipeline's tables, each after those it reads, and looks at their expectations. */
final class Transform {
    private final Pipeline pipeline;
    private final PipelineQueries queries;
    private final PipelineTables tables;
    private final LakeReader lake;

    Transform(Pipeline pipeline, PipelineQueries queries, PipelineTables tables, LakeReader lake) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.tables = tables;
        this.lake = lake;
    }

    /**
     * What came of it.
     *
     * @param written each table with its new version, in the order of writing
     * @param counts what the expectations of each table found
     * @param reasons the expectations that refuse the run; the tables after the first broken one were not written
     */
    record Outcome(List<String> written, Map<String, TableCounts> counts, List<Reason> reasons) {}

    /**
     * Writes them.
     *
     * @param bronze the version of each feed's table that holds the batch
     * @param accepted rules that don't refuse the batch, though it may break them
     */
    Outcome run(Claimed claim, Map<String, Long> bronze, Set<String> accepted) {
        showBatch(claim, bronze);
        claim.inputs().forEach((table, version) -> lake.show(TableName.parse(table), version));
        Outcome outcome = new Outcome(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (Table table : queries.ordered()) {
            make(table, claim, accepted, outcome);
            if (!outcome.reasons().isEmpty()) {
                break;
            }
        }
        return outcome;
    }

    private void make(Table table, Claimed claim, Set<String> accepted, Outcome outcome) {
        String name = table.name().toString();
        try {
            long version = write(table, claim).commit().version();
            lake.show(table.name(), version);
            outcome.written().add(name + " v" + version);
            if (!table.expectations().isEmpty()) {
                TableCounts counts = new TableRules(table.expectations(), queries.masked(table.name()))
                        .evaluate(tables.get(table.name()).read(version));
                outcome.counts().put(name, counts);
                Verdict.of(counts, table.expectations()).breaches().stream()
                        .map(breach -> Reasons.of(name, breach, counts))
                        .filter(reason -> Reasons.refuses(reason, accepted))
                        .forEach(outcome.reasons()::add);
            }
        } catch (UnusableKeys e) {
            outcome.reasons().add(new Reason("unique", name, e.nullKeys() + e.sharedKeys(), 0, e.problem()));
        }
    }

    private void showBatch(Claimed claim, Map<String, Long> bronze) {
        for (Feed feed : pipeline.feeds()) {
            TableName name = TableName.ofFeed(feed.name());
            lake.show(
                    name,
                    new TableName("batch", feed.name()),
                    bronze.get(name.toString()),
                    List.copyOf(BatchView.columns(feed.contract()).keySet()),
                    Bronze.acceptedOf(claim.batch()));
        }
    }

    private Written write(Table table, Claimed claim) {
        LakeTable lakeTable = tables.get(table.name());
        WriteId id = tables.writeId(table.name(), claim);
        long head = claim.heads().get(table.name().toString());
        Function<SparkSession, Dataset<Row>> rows = session -> rows(session, table);
        if (table.write() instanceof Table.Write.Merge merge) {
            return lakeTable.merge(id, head, rows, merge);
        }
        if (table.write() instanceof Table.Write.Replace) {
            return lakeTable.replace(id, head, rows);
        }
        return lakeTable.append(
                id, head, session -> rows(session, table).withColumn("_batch", functions.lit(claim.batch())));
    }

    private Dataset<Row> rows(SparkSession session, Table table) {
        if (table.source() instanceof Table.Source.FromQuery query) {
            return session.sql(query.text());
        }
        String feed = ((Table.Source.FromFeed) table.source()).feed();
        return session.table("batch." + feed)
                .select(contract(feed).columns().stream()
                        .map(Column::name)
                        .map(functions::col)
                        .toArray(org.apache.spark.sql.Column[]::new));
    }

    private Contract contract(String feed) {
        return pipeline.feeds().stream()
                .filter(one -> one.name().equals(feed))
                .map(Feed::contract)
                .findFirst()
                .orElseThrow();
    }
}
