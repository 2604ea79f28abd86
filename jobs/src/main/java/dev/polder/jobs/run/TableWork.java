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
import dev.polder.journal.Reason;
import dev.polder.table.LakeReader;
import dev.polder.table.LakeTable;
import dev.polder.table.UnusableKeys;
import dev.polder.table.WriteId;
import dev.polder.table.Written;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What is done to one table of a pipeline: its rows are asked for, written by its write mode, and judged. */
final class TableWork {
    private final Pipeline pipeline;
    private final PipelineQueries queries;
    private final PipelineTables tables;
    private final LakeReader lake;

    TableWork(Pipeline pipeline, PipelineQueries queries, PipelineTables tables, LakeReader lake) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.tables = tables;
        this.lake = lake;
    }

    /** The tables in the order of writing. */
    List<Table> ordered() {
        return queries.ordered();
    }

    /** Lets SQL say {@code layer.name} for a version of one of the pipeline's tables. */
    void show(TableName name, long version) {
        lake.show(name, version);
    }

    /** Lets SQL say {@code batch.<feed>} for the accepted records of a batch. */
    void showBatch(long batch, Map<String, Long> bronze) {
        for (Feed feed : pipeline.feeds()) {
            TableName name = TableName.ofFeed(feed.name());
            lake.show(
                    name,
                    new TableName("batch", feed.name()),
                    bronze.get(name.toString()),
                    List.copyOf(BatchView.columns(feed.contract()).keySet()),
                    Bronze.acceptedOf(batch));
        }
    }

    /**
     * Writes what a table is made of by its write mode.
     *
     * @param into the table itself, or one that stands for it
     * @param head its version before
     */
    Written write(Table table, LakeTable into, WriteId id, long head, long batch) {
        Function<SparkSession, Dataset<Row>> rows = session -> rows(session, table);
        if (table.write() instanceof Table.Write.Merge merge) {
            return into.merge(id, head, rows, merge);
        }
        if (table.write() instanceof Table.Write.Replace) {
            return into.replace(id, head, rows);
        }
        return into.append(id, head, session -> rows(session, table).withColumn("_batch", functions.lit(batch)));
    }

    /**
     * Makes a table, lets SQL name it, and looks at its expectations.
     *
     * @param writing makes it, and gives the version
     */
    void make(Table table, Set<String> accepted, Transform.Outcome outcome, ToLongFunction<Table> writing) {
        String name = table.name().toString();
        try {
            long version = writing.applyAsLong(table);
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

    /** What a table is made of, as SQL sees it now. */
    Dataset<Row> rows(SparkSession session, Table table) {
        if (table.source() instanceof Table.Source.FromQuery query) {
            return session.sql(query.text());
        }
        String feed = ((Table.Source.FromFeed) table.source()).feed();
        return session.table("batch." + feed).select(columns(feed));
    }

    /** The contract's columns of a feed. */
    org.apache.spark.sql.Column[] columns(String feed) {
        return contract(feed).columns().stream()
                .map(Column::name)
                .map(name -> functions.col("`" + name + "`"))
                .toArray(org.apache.spark.sql.Column[]::new);
    }

    /** The same, and one more. */
    org.apache.spark.sql.Column[] columnsAnd(String feed, String other) {
        return Stream.concat(Stream.of(columns(feed)), Stream.of(functions.col(other)))
                .toArray(org.apache.spark.sql.Column[]::new);
    }

    private Contract contract(String feed) {
        return pipeline.feeds().stream()
                .filter(one -> one.name().equals(feed))
                .map(Feed::contract)
                .findFirst()
                .orElseThrow();
    }
}
