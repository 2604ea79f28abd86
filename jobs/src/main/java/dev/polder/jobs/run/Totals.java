package dev.polder.jobs.run;

import dev.polder.journal.FeedSummary;
import java.util.Collection;
import java.util.Map;

/** What a run counted in all its feeds together. */
public record Totals(long files, long bytes, long records, long accepted, long rejected) {

    public static Totals of(Map<String, FeedSummary> feeds) {
        Collection<FeedSummary> all = feeds.values();
        return new Totals(
                all.stream().mapToLong(FeedSummary::files).sum(),
                all.stream().mapToLong(FeedSummary::bytes).sum(),
                all.stream().mapToLong(FeedSummary::records).sum(),
                all.stream().mapToLong(FeedSummary::accepted).sum(),
                all.stream().mapToLong(FeedSummary::rejected).sum());
    }
}
