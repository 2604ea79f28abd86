package dev.polder.jobs.quarantine;

import dev.polder.config.Environment;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.quarantine.QuarantineReport.Group;
import dev.polder.journal.PipelineState;
import dev.polder.journal.WaitingBatch;
import dev.polder.quarantine.spark.StandingRecords;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.table.LakeReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Gathers what stands in a pipeline's quarantine, the records of a refused batch included. */
public final class ReadQuarantine {
    private final Pipeline pipeline;
    private final PipelineState state;
    private final LakeReader tables;

    public ReadQuarantine(SparkSession spark, Environment environment, Pipeline pipeline, PipelineState state) {
        this.pipeline = pipeline;
        this.state = state;
        this.tables = new LakeReader(spark, environment::locationOf);
    }

    /**
     * The records.
     *
     * @param samples how many of each group
     */
    public QuarantineReport read(QuarantineFilter filter, int samples) {
        long records = 0;
        Map<String, Long> obstacles = new TreeMap<>();
        List<Group> groups = new ArrayList<>();
        for (Feed feed : pipeline.feeds()) {
            Optional<Dataset<Row>> standing = standing(feed).map(rows -> rows.filter(filter.onRecords()));
            if (standing.isPresent()) {
                for (Row row : standing.get().groupBy("_obstacle").count().collectAsList()) {
                    records += row.getLong(1);
                    if (!row.isNullAt(0) && state.waitingBatch().isEmpty()) {
                        obstacles.merge(row.getString(0), row.getLong(1), Long::sum);
                    }
                }
                groups.addAll(new RuleGroups(feed.name(), standing.get(), filter).read(samples));
            }
        }
        groups.sort(Comparator.comparingLong(Group::records).reversed());
        return new QuarantineReport(pipeline.name(), records, state.quarantine(), obstacles, groups);
    }

    /** Hands out each error of each of the records, by feed: batch, origin batch, file, line, rule, column, message, value, obstacle. */
    public void forEachError(QuarantineFilter filter, BiConsumer<String, Row> reader) {
        for (Feed feed : pipeline.feeds()) {
            standing(feed).map(rows -> rows.filter(filter.onRecords())).ifPresent(rows -> RuleGroups.errors(rows)
                    .filter(filter.onErrors())
                    .orderBy("_batch", "_file", "_line")
                    .toLocalIterator()
                    .forEachRemaining(row -> reader.accept(feed.name(), row)));
        }
    }

    private Optional<Dataset<Row>> standing(Feed feed) {
        ReadPlan plan = new ReadPlan(feed.contract(), feed.format(), List.of(), feed.files());
        return bronze(feed).map(rows -> StandingRecords.of(rows, plan));
    }

    /** Published rows; while a refused batch waits, its rows too, which stand above the head. */
    private Optional<Dataset<Row>> bronze(Feed feed) {
        TableName name = TableName.ofFeed(feed.name());
        Long head = state.heads().get(name.toString());
        if (head == null) {
            return Optional.empty();
        }
        Optional<WaitingBatch> refused =
                state.waitingBatch().filter(waiting -> !waiting.reasons().isEmpty());
        return Optional.of(refused.map(waiting -> new FailedRules(pipeline, feed, waiting).applyTo(tables.latest(name)))
                .orElseGet(() -> tables.read(name, head)));
    }
}
