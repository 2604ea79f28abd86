package dev.polder.jobs.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.polder.config.Environment;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.quarantine.QuarantineReport.Group;
import dev.polder.jobs.quarantine.QuarantineReport.Sample;
import dev.polder.journal.PipelineState;
import dev.polder.journal.WaitingBatch;
import dev.polder.table.LakeReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Gathers a pipeline's rejected records, those of a refused batch included. */
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
     * The rejected records.
     *
     * @param rule only those that broke this rule; empty for all
     * @param batch only those of this batch; empty for all
     * @param samples how many of each group
     */
    public QuarantineReport read(Optional<String> rule, OptionalLong batch, int samples) {
        long records = 0;
        List<Group> groups = new ArrayList<>();
        for (Feed feed : pipeline.feeds()) {
            Optional<Dataset<Row>> bronze = bronze(feed);
            if (bronze.isPresent()) {
                Dataset<Row> rejected = bronze.get().filter("_rejected");
                if (batch.isPresent()) {
                    rejected = rejected.filter(col("_batch").equalTo(batch.getAsLong()));
                }
                if (rule.isPresent()) {
                    rejected = rejected.filter(org.apache.spark.sql.functions.exists(
                            col("_errors"), error -> error.getField("rule").equalTo(rule.get())));
                }
                records += rejected.count();
                groups.addAll(groups(feed.name(), rejected, rule, samples));
            }
        }
        groups.sort(Comparator.comparingLong(Group::records).reversed());
        return new QuarantineReport(pipeline.name(), records, groups);
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

    private static List<Group> groups(String feed, Dataset<Row> rejected, Optional<String> rule, int samples) {
        WindowSpec group = Window.partitionBy("rule", "column");
        Dataset<Row> errors = rejected.select(
                        col("_batch"),
                        col("_file"),
                        col("_line"),
                        explode(col("_errors")).as("e"))
                .select(
                        col("_batch"),
                        col("_file"),
                        col("_line"),
                        col("e.rule").as("rule"),
                        col("e.column").as("column"),
                        col("e.message").as("message"),
                        col("e.value").as("value"));
        Dataset<Row> wanted = rule.map(name -> errors.filter(col("rule").equalTo(name)))
                .orElse(errors)
                .withColumn("records", count(lit(1)).over(group))
                .withColumn("place", row_number().over(group.orderBy("_batch", "_file", "_line")))
                .filter(col("place").leq(samples))
                .orderBy("rule", "column", "place");
        Map<List<String>, List<Row>> byGroup = new LinkedHashMap<>();
        for (Row row : wanted.collectAsList()) {
            byGroup.computeIfAbsent(List.of(text(row, "rule"), text(row, "column")), key -> new ArrayList<>())
                    .add(row);
        }
        return byGroup.entrySet().stream()
                .map(entry -> new Group(
                        feed,
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue().get(0).<Long>getAs("records"),
                        entry.getValue().stream().map(ReadQuarantine::sample).toList()))
                .toList();
    }

    private static Sample sample(Row row) {
        return new Sample(
                row.<Long>getAs("_batch"),
                text(row, "_file"),
                row.<Long>getAs("_line"),
                text(row, "message"),
                text(row, "value"));
    }

    private static String text(Row row, String column) {
        String text = row.getAs(column);
        return text == null ? "" : text;
    }
}
