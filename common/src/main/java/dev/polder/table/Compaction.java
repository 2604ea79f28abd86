package dev.polder.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether writing small files together is worth it: decided by figures, not by habit.
 *
 * @param small how many files are small
 * @param saved how many files fewer there would be
 */
public record Compaction(long small, long saved) {
    /** Smaller files are written together; readers spend more on opening them than on their rows. */
    static final long SMALL = 64L * 1024 * 1024;

    /** To files of this size. */
    static final long TARGET = 256L * 1024 * 1024;

    /** So many files fewer are worth a rewrite. */
    static final long WORTH = 10;

    /** What there is to be saved, partition by partition. */
    public static Compaction of(List<DataFile> files) {
        Map<Map<String, String>, List<DataFile>> partitions =
                files.stream().filter(file -> file.bytes() < SMALL).collect(Collectors.groupingBy(DataFile::partition));
        long small = partitions.values().stream().mapToLong(List::size).sum();
        long after = partitions.values().stream().mapToLong(Compaction::written).sum();
        return new Compaction(small, small - after);
    }

    private static long written(List<DataFile> together) {
        long bytes = together.stream().mapToLong(DataFile::bytes).sum();
        return Math.max(1, (bytes + TARGET - 1) / TARGET);
    }

    public boolean isWorthIt() {
        return saved >= WORTH;
    }
}
