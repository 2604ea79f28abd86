package dev.polder.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Upkeep begins: what it does to which tables is fixed, and no run starts before it is done or given up. Written before any
 * table is touched.
 *
 * @param heads the version of each of the pipeline's tables that it works on
 * @param by the process that does it
 * @param release the version of code and conf
 */
public record UpkeepBegun(String name, Upkeep upkeep, Map<String, Long> heads, Instant at, Actor by, String release)
        implements UpkeepEntry {
    public UpkeepBegun {
        Objects.requireNonNull(name);
        Objects.requireNonNull(upkeep);
        heads = Sorted.copy(heads);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(release);
    }
}
