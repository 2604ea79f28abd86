package dev.polder.table.parquet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.Map;

/**
 * A data file that no version of its table has yet.
 *
 * @param path relative to the table's folder, as a log writes it: encoded as in a URI
 * @param partition the value of each column that partitions the table, as a log writes it; null for null
 * @param size in bytes
 * @param modified in milliseconds since 1970
 * @param rows how many it has
 * @param statistics the log's {@code stats}, JSON
 */
public record NewFile(
        String path, Map<String, String> partition, long size, long modified, long rows, String statistics)
        implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The action that adds it, as <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md">Delta's protocol</a> writes it. */
    public String action() {
        ObjectNode action = JSON.createObjectNode();
        ObjectNode add = action.putObject("add").put("path", path);
        ObjectNode values = add.putObject("partitionValues");
        partition.forEach(values::put);
        add.put("size", size)
                .put("modificationTime", modified)
                .put("dataChange", true)
                .put("stats", statistics);
        return action.toString();
    }
}
