package dev.polder.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * Whether laying rows out in Z-order is worth it: decided by figures, since Delta writes whole partitions anew each time. A partition is
 * due when a quarter of what it costs to read are files that are not in order yet, so that each row is written a few times and no more,
 * however often there is table care.
 *
 * @param by the columns of the Z-order
 * @param due the partitions that are due, by their values as the log has them
 * @param all whether the table has no others
 * @param files how many files those that are due have
 * @param after how many they would have
 * @param skips whether one of them would have more than one file: only then a query skips files
 */
public record ZOrdering(
        List<String> by, List<Map<String, String>> due, boolean all, long files, long after, boolean skips) {
    /** What opening a file costs, as bytes that are read instead: Spark's own figure. */
    private static final long OPENING = 4L * 1024 * 1024;

    public ZOrdering {
        by = List.copyOf(by);
        due = List.copyOf(due);
    }

    /**
     * What there is to be done, partition by partition.
     *
     * @param by the columns; empty when no order is asked for
     * @param target the size of the files that would be written
     * @return empty when no order is asked for, or the table has not all of the columns yet
     */
    static Optional<ZOrdering> of(List<DataFile> files, TableMetadata table, List<String> by, long target) {
        boolean asked = !by.isEmpty() && List.of(table.schema().fieldNames()).containsAll(by);
        return asked ? Optional.of(of(files, ZOrdered.of(table.properties(), by), target)) : Optional.empty();
    }

    static ZOrdering of(List<DataFile> files, ZOrdered ordered, long target) {
        Map<Map<String, String>, List<DataFile>> partitions = files.stream()
                .collect(Collectors.groupingBy(DataFile::partition, LinkedHashMap::new, Collectors.toList()));
        List<Map<String, String>> due = new ArrayList<>();
        long before = 0;
        long after = 0;
        boolean skips = false;
        for (List<DataFile> partition : partitions.values()) {
            if (isDue(partition, ordered)) {
                long written = written(partition, target);
                due.add(partition.get(0).partition());
                before += partition.size();
                after += written;
                skips |= written > 1;
            }
        }
        return new ZOrdering(ordered.by(), due, due.size() == partitions.size(), before, after, skips);
    }

    private static boolean isDue(List<DataFile> partition, ZOrdered ordered) {
        long loose = partition.stream()
                .filter(file -> !ordered.has(file))
                .mapToLong(ZOrdering::cost)
                .sum();
        long all = partition.stream().mapToLong(ZOrdering::cost).sum();
        return partition.size() > 1 && 4 * loose >= all;
    }

    private static long cost(DataFile file) {
        return file.bytes() + OPENING;
    }

    /** As Delta reckons. */
    private static long written(List<DataFile> together, long target) {
        return Math.max(1, together.stream().mapToLong(DataFile::bytes).sum() / target);
    }

    public boolean isWorthIt() {
        return skips || files - after >= Compaction.WORTH;
    }

    /**
     * Tells the partitions that are due from the others, in Spark SQL.
     *
     * @param schema the columns of the table
     */
    String condition(StructType schema) {
        Set<String> columns = due.stream()
                .flatMap(partition -> partition.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (columns.size() == 1) {
            return condition(schema, columns.iterator().next());
        }
        return due.stream()
                .map(values -> values.entrySet().stream()
                        .map(value -> SqlText.name(value.getKey()) + " <=> "
                                + literal(schema, value.getKey(), value.getValue()))
                        .collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR "));
    }

    /** For thousands of values Spark looks one up, where it would go through alternatives. */
    private String condition(StructType schema, String column) {
        String values = due.stream()
                .map(partition -> literal(schema, column, partition.get(column)))
                .collect(Collectors.joining(", "));
        boolean some = due.stream().anyMatch(partition -> partition.get(column) == null);
        String name = SqlText.name(column);
        return name + " IN (" + values + ")" + (some ? " OR " + name + " IS NULL" : "");
    }

    private static String literal(StructType schema, String column, String value) {
        return "CAST(" + (value == null ? "NULL" : SqlText.literal(value)) + " AS "
                + schema.apply(column).dataType().sql() + ")";
    }
}
