package dev.polder.table;

import dev.polder.config.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads tables of the lake, whoever owns them. Throws {@link TableFailure} for what Spark, Delta or the store refuse. */
public final class LakeReader {
    private final SparkSession spark;
    private final Function<TableName, String> locations;

    /** @param locations gives the URI of a table */
    public LakeReader(SparkSession spark, Function<TableName, String> locations) {
        this.spark = spark;
        this.locations = locations;
    }

    /** The rows of a version. */
    public Dataset<Row> read(TableName table, long version) {
        return attempt(table, "read", () -> spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(locations.apply(table)));
    }

    /** The rows of the latest version, published or not. */
    public Dataset<Row> latest(TableName table) {
        return attempt(table, "read", () -> spark.read().format("delta").load(locations.apply(table)));
    }

    /**
     * Lets SQL in any session say {@code layer.name} for the rows of a version.
     *
     * @return the columns in order with their Spark SQL types
     */
    public Map<String, String> show(TableName table, long version) {
        return show(table, table, version, List.of(), "true");
    }

    /**
     * As the other, under another name and with some of the columns and rows.
     *
     * @param columns the view's columns; empty for all
     * @param condition a SQL condition for the rows; whoever calls answers for what is in it
     */
    public Map<String, String> show(
            TableName table, TableName as, long version, List<String> columns, String condition) {
        String selected =
                columns.isEmpty() ? "*" : columns.stream().map(SqlText::name).collect(Collectors.joining(", "));
        String view = SqlText.name(as.layer()) + "." + SqlText.name(as.name());
        String path = "delta." + SqlText.name(locations.apply(table));
        return attempt(table, "show", () -> {
            spark.sql("CREATE DATABASE IF NOT EXISTS " + SqlText.name(as.layer()));
            spark.sql("CREATE OR REPLACE VIEW %s AS SELECT %s FROM %s VERSION AS OF %d WHERE %s"
                    .formatted(view, selected, path, version, condition));
            Map<String, String> types = new LinkedHashMap<>();
            for (var field : spark.table(view).schema().fields()) {
                types.put(field.name(), field.dataType().sql());
            }
            return types;
        });
    }

    private <T> T attempt(TableName table, String action, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception | FSError e) {
            throw TableFailure.of(table, locations.apply(table), action, e);
        }
    }
}
