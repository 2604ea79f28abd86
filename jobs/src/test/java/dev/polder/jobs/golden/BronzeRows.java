package dev.polder.jobs.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.polder.jobs.launch.Workspace;
import dev.polder.testing.DeltaRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The rows of bronze as text: an object of JSON a line, by file and line, without the columns that differ from run to
 * run and without what is null.
 */
final class BronzeRows {
    private static final Map<String, String> MICROSECONDS =
            Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "timeZone", "UTC");

    private BronzeRows() {}

    /** The rows of every feed that has a table. */
    static Map<String, String> of(Workspace workspace) {
        try (Stream<Path> feeds = Files.list(workspace.path("lake/bronze"))) {
            Map<String, String> rows = new TreeMap<>();
            feeds.forEach(feed -> rows.put(feed.getFileName().toString(), rows(feed)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(Path table) {
        return DeltaRows.latest(table.toString())
                .drop("_batch", "_origin_batch", "_ingested_at", "_ingest_date")
                .select(col("_file"), col("_line"), to_json(struct(col("*")), MICROSECONDS))
                .collectAsList()
                .stream()
                .sorted(Comparator.<Row, String>comparing(row -> row.getString(0))
                        .thenComparing(row -> row.getLong(1))
                        .thenComparing(row -> row.getString(2)))
                .map(row -> row.getString(2) + "\n")
                .collect(Collectors.joining());
    }
}
