package dev.polder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every record of the batch stands in bronze.
 *
 * @param versions the version of each bronze table that holds them
 * @param feeds what was counted, by feed
 * @param reasons the rules that the records broke; when there are any, the run is refused next
 */
public record Ingested(
        String run,
        long batch,
        int epoch,
        Instant at,
        Map<String, Long> versions,
        Map<String, FeedSummary> feeds,
        List<Reason> reasons)
        implements RunEntry {
    public Ingested {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        versions = Sorted.copy(versions);
        feeds = Sorted.copy(feeds);
        reasons = List.copyOf(reasons);
    }
}
