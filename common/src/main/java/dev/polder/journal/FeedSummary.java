package dev.polder.journal;

import dev.polder.expectation.Action;
import java.util.List;
import java.util.Objects;

/**
 * What a run counted in a feed; much the same shape as in {@code run --json}.
 *
 * @param quarantine what becomes of quarantine when the run is published; missing in older entries, which opened all that they rejected
 */
public record FeedSummary(
        long files,
        long bytes,
        long records,
        long accepted,
        long rejected,
        List<ExpectationSummary> expectations,
        QuarantineChange quarantine) {
    public FeedSummary {
        expectations = List.copyOf(expectations);
        quarantine = quarantine == null ? new QuarantineChange(rejected, 0, 0) : quarantine;
    }

    /** Of a batch of files: what it rejects is open. */
    public FeedSummary(
            long files, long bytes, long records, long accepted, long rejected, List<ExpectationSummary> expectations) {
        this(files, bytes, records, accepted, rejected, expectations, null);
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
