package dev.polder.check;

import dev.polder.config.Table;
import dev.polder.config.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline's tables are made from, as analysis found it.
 *
 * @param ordered the tables, each after those of its own pipeline that it reads
 * @param columns by table, the names and Spark SQL types of its columns, in order
 * @param inputs the tables of other pipelines that are read, and who owns them
 */
public record PipelineQueries(
        List<Table> ordered, Map<TableName, Map<String, String>> columns, Map<TableName, String> inputs) {
    public PipelineQueries {
        ordered = List.copyOf(ordered);
        Map<TableName, Map<String, String>> copies = new LinkedHashMap<>();
        columns.forEach((table, types) -> copies.put(table, Collections.unmodifiableMap(new LinkedHashMap<>(types))));
        columns = Collections.unmodifiableMap(copies);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** The columns of one of {@link #ordered}. */
    public Map<String, String> columns(TableName table) {
        return columns.get(table);
    }
}
