package dev.polder.jobs.hold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A table on which there can be holds.
 *
 * @param columns with their Spark SQL types, in order
 * @param masked those whose values must never be shown
 */
public record Holdable(Map<String, String> columns, Set<String> masked) {
    public Holdable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        masked = Set.copyOf(masked);
    }
}
