package dev.polder.jobs.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rebuild would do.
 *
 * @param plan which batches, and how each table is made
 * @param feeds by feed, what would become of the records of these batches
 */
public record RebuildPreview(RebuildPlan plan, Map<String, FeedChange> feeds) {
    public RebuildPreview {
        feeds = Map.copyOf(feeds);
    }

    /**
     * Of one feed.
     *
     * @param records those that are judged
     * @param rejected how many of them would be rejected
     * @param changed how many rows of bronze would change: by a value that was rescued, or in their verdict
     * @param columns those that bronze would get
     */
    public record FeedChange(long records, long rejected, long changed, List<String> columns) {
        public FeedChange {
            columns = List.copyOf(columns);
        }
    }

    static RebuildPreview of(RebuildPlan plan, Map<String, BronzeReview.Found> found) {
        Map<String, FeedChange> feeds = new TreeMap<>();
        found.forEach((feed, one) -> feeds.put(
                feed, new FeedChange(one.counts().records(), one.counts().rejected(), one.changed(), one.columns())));
        return new RebuildPreview(plan, feeds);
    }
}
