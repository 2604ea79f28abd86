package dev.polder.journal;

import dev.polder.expectation.Action;
import java.util.List;
import java.util.Objects;

/** What a run counted in a feed; the same shape as in {@code run --json}. */
public record FeedSummary(
        long files, long bytes, long records, long accepted, long rejected, List<ExpectationSummary> expectations) {
    public FeedSummary {
        expectations = List.copyOf(expectations);
    }

    /**
     * What became of an expectation.
     *
     * @param failed how many records broke it
     */
    public record ExpectationSummary(String name, Action action, long failed) {
        public ExpectationSummary {
            Objects.requireNonNull(name);
            Objects.requireNonNull(action);
        }
    }
}
