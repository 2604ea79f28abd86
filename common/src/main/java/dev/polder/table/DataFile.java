package dev.polder.table;

import java.util.Objects;

/**
 * One file of a table's latest version.
 *
 * @param partition the values of the table's partition columns, as text; empty when it has none
 * @param bytes its size
 */
public record DataFile(String partition, long bytes) {
    public DataFile {
        Objects.requireNonNull(partition);
    }
}
