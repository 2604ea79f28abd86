package dev.polder.quarantine.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.polder.contract.RecordFormat;
import dev.polder.reader.spark.HeldRecords;
import dev.polder.reader.spark.ReadPlan;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What stands in a feed's quarantine: the rejected rows of its bronze table that no later row of the same place follows. A place is a
 * line of a file of a batch ({@code _file, _line, _origin_batch}); several records can share one, and what is done with one of them is
 * written anew for all.
 */
public final class StandingRecords {
    /** The rule of the error that a discard adds. */
    public static final String DISCARDED = "discarded";

    /** Beyond so many batches the pruning of files would cost more than it saves. */
    private static final int MOST_ORIGINS = 200;

    private StandingRecords() {}

    /**
     * Those of these rows of a bronze table. Looks up which batches the rejected rows came with, which reads partitions of rejected
     * rows only.
     *
     * @param plan the feed's contract and layout of today
     * @return the same columns, {@code _discarded boolean}, and {@code _obstacle string}: why it can't be put through again, null when it can
     */
    public static Dataset<Row> of(Dataset<Row> bronze, ReadPlan plan) {
        return standing(bronze).withColumn("_obstacle", obstacle(plan));
    }

    /** How many of these rows of a bronze table wait for a replay or a discard. */
    public static long countOpen(Dataset<Row> bronze) {
        return standing(bronze).filter(isOpen()).count();
    }

    /**
     * All of these rows of a bronze table, with {@code _followed boolean}: whether it was rejected and a later row of the same place
     * stands for it since.
     */
    public static Dataset<Row> marked(Dataset<Row> bronze) {
        Dataset<Row> later = later(bronze);
        if (later.isEmpty()) {
            return bronze.withColumn("_followed", lit(false));
        }
        Column followed = col("_rejected").and(coalesce(col("_later").gt(col("_batch")), lit(false)));
        return withLater(bronze, later).withColumn("_followed", followed).drop("_later");
    }

    private static Dataset<Row> standing(Dataset<Row> bronze) {
        return withLater(bronze.filter(col("_rejected")), later(bronze))
                .filter(col("_later").isNull().or(col("_later").leq(col("_batch"))))
                .drop("_later")
                .withColumn("_discarded", isDiscarded());
    }

    /** By place, the last batch that has written it again. */
    private static Dataset<Row> later(Dataset<Row> bronze) {
        return bronze.filter(later(origins(bronze.filter(col("_rejected")))))
                .groupBy(
                        col("_file").as("_later_file"),
                        col("_line").as("_later_line"),
                        col("_origin_batch").as("_later_origin"))
                .agg(max("_batch").as("_later"));
    }

    /** The rows, with {@code _later bigint} of their place. */
    private static Dataset<Row> withLater(Dataset<Row> rows, Dataset<Row> later) {
        Column same = col("_file")
                .equalTo(col("_later_file"))
                .and(col("_line").equalTo(col("_later_line")))
                .and(col("_origin_batch").equalTo(col("_later_origin")));
        return rows.join(later, same, "left").drop("_later_file", "_later_line", "_later_origin");
    }

    private static List<Long> origins(Dataset<Row> rejected) {
        return rejected.select("_origin_batch").distinct().limit(MOST_ORIGINS + 1).collectAsList().stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    /** Rows of replays and discards, said so that files of others are not read: by what is known of each in the table's statistics. */
    private static Column later(List<Long> origins) {
        Column later = col("_batch").gt(col("_origin_batch"));
        if (origins.size() > MOST_ORIGINS) {
            return later;
        }
        return origins.stream()
                .map(origin ->
                        col("_origin_batch").equalTo(origin).and(col("_batch").gt(origin)))
                .reduce(Column::or)
                .orElse(lit(false));
    }

    private static Column isDiscarded() {
        return coalesce(
                exists(col("_errors"), error -> error.getField("rule")
                        .equalTo(DISCARDED)
                        .and(error.getField("column").isNull())),
                lit(false));
    }

    private static Column obstacle(ReadPlan plan) {
        Column held = HeldRecords.obstacle(plan, col("_raw"), col("_context"));
        boolean schema = plan.format() instanceof RecordFormat.Xml xml && xml.schema() != null;
        Column broken = exists(col("_errors"), error -> error.getField("rule")
                .equalTo("xsd")
                .and(error.getField("column").isNull()));
        return schema
                ? when(broken, lit("it broke the XSD, against which only whole files can be held"))
                        .otherwise(held)
                : held;
    }

    /** Whether a row broke one of these rules and came with one of these batches; where there are none, all do. */
    static Column matches(List<String> rules, List<Long> batches) {
        Column matches = lit(true);
        if (!rules.isEmpty()) {
            matches = matches.and(
                    exists(col("_errors"), error -> error.getField("rule").isin(rules.toArray())));
        }
        if (!batches.isEmpty()) {
            matches = matches.and(col("_batch")
                    .isin(batches.toArray())
                    .or(col("_origin_batch").isin(batches.toArray())));
        }
        return coalesce(matches, lit(false));
    }

    /** Rows of which nothing is known that keeps them from being put through again. */
    static Column isReadable() {
        return col("_obstacle").isNull();
    }

    static Column isOpen() {
        return not(col("_discarded"));
    }
}
