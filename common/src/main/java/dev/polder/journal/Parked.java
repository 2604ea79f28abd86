package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * A refused batch no longer stands first in line: later ones pass it, and nothing but a person has it run again.
 *
 * @param run the one that was refused
 */
public record Parked(String run, long batch, Instant at, Actor by, String reason) implements BatchVerdict {
    public Parked {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }
}
