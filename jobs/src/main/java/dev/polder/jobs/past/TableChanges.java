package dev.polder.jobs.past;

import dev.polder.table.TableDiff;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run did to one table.
 *
 * @param before the version it built on
 * @param after the version it published
 * @param key the columns by which rows were compared; none when by all of them
 * @param counts how many rows changed in each way
 * @param samples some of them, values of masked columns hidden
 */
public record TableChanges(
        String table,
        long before,
        long after,
        List<String> key,
        Map<TableDiff.Change, Long> counts,
        List<TableDiff.Sample> samples) {
    public TableChanges {
        Objects.requireNonNull(table);
        key = List.copyOf(key);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        samples = List.copyOf(samples);
    }
}
