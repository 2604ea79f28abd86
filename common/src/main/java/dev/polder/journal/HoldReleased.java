package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/** A hold is over. */
public record HoldReleased(String name, Instant at, Actor by, String reason) implements Entry {
    public HoldReleased {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }
}
