package dev.polder.jobs.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.polder.jobs.quarantine.QuarantineReport.Group;
import dev.polder.jobs.quarantine.QuarantineReport.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** A feed's records in quarantine, by rule and column. */
final class RuleGroups {
    /** Files of a group that are named. */
    private static final int MOST_FILES = 5;

    private final String feed;
    private final Dataset<Row> errors;

    /** @param records rows of quarantine */
    RuleGroups(String feed, Dataset<Row> records, QuarantineFilter filter) {
        this.feed = feed;
        this.errors = errors(records).filter(filter.onErrors());
    }

    /** A row an error. */
    static Dataset<Row> errors(Dataset<Row> records) {
        return records.withColumn("e", explode(col("_errors")))
                .select(
                        col("_batch"),
                        col("_origin_batch"),
                        col("_file"),
                        col("_line"),
                        col("e.rule").as("rule"),
                        col("e.column").as("column"),
                        col("e.message").as("message"),
                        col("e.value").as("value"),
                        col("_obstacle"));
    }

    /** @param samples how many of each group */
    List<Group> read(int samples) {
        WindowSpec group = Window.partitionBy("rule", "column");
        Map<List<String>, List<Row>> byGroup = new LinkedHashMap<>();
        for (Row row : errors.withColumn("records", count(lit(1)).over(group))
                .withColumn("place", row_number().over(group.orderBy("_batch", "_file", "_line")))
                .filter(col("place").leq(samples))
                .orderBy("rule", "column", "place")
                .collectAsList()) {
            byGroup.computeIfAbsent(name(row), key -> new ArrayList<>()).add(row);
        }
        Map<List<String>, Map<Long, Long>> batches = new LinkedHashMap<>();
        for (Row row : errors.groupBy("rule", "column", "_batch").count().collectAsList()) {
            batches.computeIfAbsent(name(row), key -> new TreeMap<>()).put(row.getLong(2), row.getLong(3));
        }
        Map<List<String>, Map<String, Long>> files = files(group);
        return byGroup.entrySet().stream()
                .map(entry -> new Group(
                        feed,
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue().get(0).<Long>getAs("records"),
                        batches.get(entry.getKey()),
                        files.get(entry.getKey()),
                        entry.getValue().stream().map(RuleGroups::sample).toList()))
                .toList();
    }

    private Map<List<String>, Map<String, Long>> files(WindowSpec group) {
        Map<List<String>, Map<String, Long>> files = new LinkedHashMap<>();
        for (Row row : errors.groupBy("rule", "column", "_file")
                .count()
                .withColumn(
                        "place", row_number().over(group.orderBy(col("count").desc(), col("_file"))))
                .filter(col("place").leq(MOST_FILES))
                .collectAsList()) {
            files.computeIfAbsent(name(row), key -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
        }
        return files;
    }

    private static List<String> name(Row row) {
        return List.of(text(row, "rule"), text(row, "column"));
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
