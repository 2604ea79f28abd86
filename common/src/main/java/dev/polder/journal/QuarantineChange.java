package dev.polder.journal;

import java.util.Collection;

/**
 * By how many records a run changes what is in quarantine, or what all runs together have made of it.
 *
 * @param open those that wait for a replay or a discard
 * @param replayed those that passed when they were put through again
 * @param discarded those that were closed
 */
public record QuarantineChange(long open, long replayed, long discarded) {
    /** Nothing is changed. */
    public static final QuarantineChange NONE = new QuarantineChange(0, 0, 0);

    /** One after the other. */
    public QuarantineChange plus(QuarantineChange other) {
        return new QuarantineChange(open + other.open, replayed + other.replayed, discarded + other.discarded);
    }

    /** What takes this one back. */
    public QuarantineChange reversed() {
        return new QuarantineChange(-open, -replayed, -discarded);
    }

    /** That of a run in all its feeds. */
    public static QuarantineChange of(Collection<FeedSummary> feeds) {
        return feeds.stream().map(FeedSummary::quarantine).reduce(NONE, QuarantineChange::plus);
    }
}
