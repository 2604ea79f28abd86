package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * No run starts until the pipeline is resumed.
 */
public record Paused(Instant at, Actor by, String reason) implements Entry {
    public Paused {
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }
}
