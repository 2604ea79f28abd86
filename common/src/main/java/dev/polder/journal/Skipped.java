package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * A batch whose last run published nothing is left out for good, and its files with it.
 *
 * @param run the one that was the last to try it
 */
public record Skipped(String run, long batch, Instant at, Actor by, String reason) implements BatchVerdict {
    public Skipped {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }
}
