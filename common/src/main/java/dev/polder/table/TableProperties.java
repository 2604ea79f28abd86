package dev.polder.table;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The Delta properties that Polder keeps on a table.
 *
 * @param rollbackWindow how long a run can be undone
 * @param statistics the columns that may have statistics in the log, those by which queries prune first; masked
 *     columns must not be among them. Those that are not in the table yet, partition it, or have a type without
 *     statistics are left out. When none is left, the log holds no statistics but counts of rows
 */
public record TableProperties(Duration rollbackWindow, List<String> statistics) {
    private static final String LOG_RETENTION = "delta.logRetentionDuration";
    private static final String FILE_RETENTION = "delta.deletedFileRetentionDuration";
    private static final String STATISTICS = "delta.dataSkippingStatsColumns";

    /** The names of all of them. */
    static final Set<String> NAMES = Set.of(LOG_RETENTION, FILE_RETENTION, STATISTICS);

    /** Room for a rollback that starts on the window's last day and is taken up again after a weekend. */
    private static final Duration MARGIN = Duration.ofDays(3);

    public TableProperties {
        Objects.requireNonNull(rollbackWindow);
        statistics = List.copyOf(statistics);
    }

    /** Those by which versions are kept, and that these properties of a table don't have as they should be. */
    public List<ChangedProperty> changed(Map<String, String> properties) {
        return retention().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(properties.get(wanted.getKey())))
                .map(wanted -> new ChangedProperty(
                        wanted.getKey(), Optional.ofNullable(properties.get(wanted.getKey())), wanted.getValue()))
                .toList();
    }

    private Map<String, String> retention() {
        long days = rollbackWindow.plus(MARGIN).plusDays(1).minusNanos(1).toDays();
        String retention = "interval " + days + " days";
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put(LOG_RETENTION, retention);
        wanted.put(FILE_RETENTION, retention);
        return wanted;
    }

    /** The properties by name, for a table with these columns. */
    Map<String, String> wanted(StructType schema, List<String> partitionBy) {
        Map<String, String> wanted = new LinkedHashMap<>(retention());
        Map<String, DataType> types =
                List.of(schema.fields()).stream().collect(Collectors.toMap(StructField::name, StructField::dataType));
        wanted.put(
                STATISTICS,
                statistics.stream()
                        .filter(column -> types.containsKey(column) && !partitionBy.contains(column))
                        .filter(column -> hasStatistics(types.get(column)))
                        .map(SqlText::name)
                        .collect(Collectors.joining(",")));
        return wanted;
    }

    private static boolean hasStatistics(DataType type) {
        return type instanceof NumericType
                || type instanceof StringType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof StructType;
    }
}
