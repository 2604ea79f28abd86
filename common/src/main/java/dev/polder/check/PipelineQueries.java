package dev.polder.check;

import dev.polder.config.Table;
import dev.polder.config.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pipeline's tables are made from, as analysis found it.
 *
 * @param ordered the tables, each after those of its own pipeline that it reads
 * @param columns by table, the names and Spark SQL types of its columns, in order
 * @param masked by table, its columns that are made of masked ones
 * @param subjects by table, its columns that are made of columns that tell whose data a record is
 * @param inputs the tables of other pipelines that are read, and who owns them
 * @param batchFeeds by table, the feeds of whose batches it is made without another table in between
 * @param meetsMasked whether the pipeline's feeds, or the tables that it reads, have masked columns
 */
public record PipelineQueries(
        List<Table> ordered,
        Map<TableName, Map<String, String>> columns,
        Map<TableName, Set<String>> masked,
        Map<TableName, Set<String>> subjects,
        Map<TableName, String> inputs,
        Map<TableName, Set<String>> batchFeeds,
        boolean meetsMasked) {
    public PipelineQueries {
        ordered = List.copyOf(ordered);
        Map<TableName, Map<String, String>> copies = new LinkedHashMap<>();
        columns.forEach((table, types) -> copies.put(table, Collections.unmodifiableMap(new LinkedHashMap<>(types))));
        columns = Collections.unmodifiableMap(copies);
        masked = Map.copyOf(masked);
        subjects = Map.copyOf(subjects);
        batchFeeds = Map.copyOf(batchFeeds);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** The columns of one of {@link #ordered}. */
    public Map<String, String> columns(TableName table) {
        return columns.get(table);
    }

    /** The feeds of whose batches one of {@link #ordered} is made without another table in between. */
    public Set<String> batchFeeds(TableName table) {
        return batchFeeds.get(table);
    }

    /** The columns of one of {@link #ordered} whose values must never be shown. */
    public Set<String> masked(TableName table) {
        return masked.get(table);
    }

    /** The columns of one of {@link #ordered} by which it may be told whose data a row is. */
    public Set<String> subjects(TableName table) {
        return subjects.get(table);
    }
}
