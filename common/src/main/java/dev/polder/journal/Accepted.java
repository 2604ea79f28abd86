package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * A rule that a batch broke no longer refuses it, in all of its runs to come. Which records break it is counted as before.
 *
 * @param run the one that was the last to break it
 */
public record Accepted(String run, long batch, String rule, Instant at, Actor by, String reason)
        implements BatchVerdict {
    public Accepted {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(rule);
    }
}
