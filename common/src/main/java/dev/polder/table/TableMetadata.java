package dev.polder.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * What a version says of a table.
 *
 * @param version the version
 * @param partitionBy the columns that partition it
 */
public record TableMetadata(long version, StructType schema, List<String> partitionBy, Map<String, String> properties) {
    public TableMetadata {
        partitionBy = List.copyOf(partitionBy);
        properties = Map.copyOf(properties);
    }
}
