package dev.polder.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** What there is to be done, partition by partition, with files of the size that {@link Compaction} writes. */
    static ZOrdering of(List<DataFile> files, ZOrdered ordered) {
        return of(files, ordered, Compaction.TARGET);
    }

    /** As the other, with files of another size. */
    static ZOrdering of(List<DataFile> files, ZOrdered ordered, long target) {
        Map<String, List<DataFile>> partitions = files.stream()
                .collect(Collectors.groupingBy(file -> file.partition().toString(), TreeMap::new, Collectors.toList()));
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
        return due.stream()
                .map(values -> values.entrySet().stream()
                        .map(value -> condition(schema, value.getKey(), value.getValue()))
                        .collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR "));
    }

    private static String condition(StructType schema, String column, String value) {
        return value == null
                ? SqlText.name(column) + " IS NULL"
                : SqlText.name(column) + " = CAST(" + SqlText.literal(value) + " AS "
                        + schema.apply(column).dataType().sql() + ")";
    }
}
