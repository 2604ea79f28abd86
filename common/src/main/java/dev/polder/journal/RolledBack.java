package dev.polder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The runs are undone: all heads move in this one entry.
 *
 * @param runs the names of the runs that were undone, the oldest first
 * @param heads the version that readers see from now on, of every table that they had built on
 */
public record RolledBack(List<String> runs, Map<String, Long> heads, Instant at, Actor by) implements Entry {
    public RolledBack {
        runs = List.copyOf(runs);
        heads = Sorted.copy(heads);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
    }

    @Override
    public boolean isAbout(String name) {
        return runs.contains(name);
    }
}
