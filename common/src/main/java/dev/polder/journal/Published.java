package dev.polder.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The batch is published: all heads move in this one entry.
 *
 * @param heads the version that readers see from now on, of every table that the run wrote
 * @param tables how each table that people query moved
 * @param feeds what was counted, by feed
 * @param seconds how long each stage took, and {@code total}
 */
public record Published(
        String run,
        long batch,
        int epoch,
        Instant at,
        Map<String, Long> heads,
        Map<String, TableChange> tables,
        Map<String, FeedSummary> feeds,
        Map<String, Double> seconds)
        implements RunEntry {
    public Published {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        heads = Sorted.copy(heads);
        tables = Sorted.copy(tables);
        feeds = Sorted.copy(feeds);
        seconds = Sorted.copy(seconds);
    }
}
