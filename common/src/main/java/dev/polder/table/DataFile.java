package dev.polder.table;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One file of a table's latest version.
 *
 * @param path as the log has it
 * @param partition the values of the table's partition columns as the log has them, null for NULL; empty when it has none
 * @param bytes its size
 * @param modified when it was written, in milliseconds since 1970, as the log has it
 */
public record DataFile(String path, Map<String, String> partition, long bytes, long modified) {
    public DataFile {
        Objects.requireNonNull(path);
        partition = Collections.unmodifiableMap(new TreeMap<>(partition));
    }
}
