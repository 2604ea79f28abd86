package dev.polder.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Keeps the smallest and largest values that Parquet writes into each file to the columns that may have statistics. */
final class ParquetStatistics {
    /** Parquet's own setting. */
    static final String ENABLED = "parquet.column.statistics.enabled";

    private ParquetStatistics() {}

    /**
     * Spark settings for the session that writes.
     *
     * @param columns those that have statistics, with all that is in them
     */
    static Map<String, String> settings(List<String> columns, StructType schema) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(ENABLED, "false");
        for (StructField field : schema.fields()) {
            if (columns.contains(field.name())) {
                leaves(field.name(), field.dataType()).forEach(leaf -> settings.put(ENABLED + "#" + leaf, "true"));
            }
        }
        return settings;
    }

    /** The paths of Parquet's columns, by its LogicalTypes.md: lists and maps have levels of their own. */
    private static Stream<String> leaves(String path, DataType type) {
        if (type instanceof StructType struct) {
            return Stream.of(struct.fields()).flatMap(field -> leaves(path + "." + field.name(), field.dataType()));
        }
        if (type instanceof ArrayType array) {
            return leaves(path + ".list.element", array.elementType());
        }
        if (type instanceof MapType map) {
            return Stream.concat(
                    leaves(path + ".key_value.key", map.keyType()), leaves(path + ".key_value.value", map.valueType()));
        }
        return Stream.of(path);
    }
}
