package dev.polder.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The batch broke a rule: nothing of it is published. Written before any table is restored.
 *
 * @param epoch already raised by one
 * @param reasons the rules that were broken
 * @param feeds what was counted, by feed
 */
public record Refused(
        String run, long batch, int epoch, Instant at, List<Reason> reasons, Map<String, FeedSummary> feeds)
        implements Setback {
    public Refused {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        reasons = List.copyOf(reasons);
        feeds = Sorted.copy(feeds);
    }
}
