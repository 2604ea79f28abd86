package dev.polder.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Every record of the batch stands in bronze.
 *
 * @param versions the version of each bronze table that holds them
 * @param feeds what was counted, by feed
 */
public record Ingested(
        String run, long batch, int epoch, Instant at, Map<String, Long> versions, Map<String, FeedSummary> feeds)
        implements Entry {
    public Ingested {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        versions = Sorted.copy(versions);
        feeds = Sorted.copy(feeds);
    }
}
