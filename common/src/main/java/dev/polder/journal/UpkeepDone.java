package dev.polder.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Upkeep is done: all heads move in this one entry.
 *
 * @param heads the version of each of the pipeline's tables that readers see from now on, if they saw the table before
 * @param tables how each table that it changed moved
 */
public record UpkeepDone(
        String name,
        UpkeepOutcome outcome,
        Map<String, Long> heads,
        Map<String, TableChange> tables,
        Instant at,
        Actor by)
        implements UpkeepEntry {
    public UpkeepDone {
        Objects.requireNonNull(name);
        Objects.requireNonNull(outcome);
        heads = Sorted.copy(heads);
        tables = Sorted.copy(tables);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
    }
}
