package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * A pause is over.
 */
public record Resumed(Instant at, Actor by, String reason) implements Entry {
    public Resumed {
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }
}
