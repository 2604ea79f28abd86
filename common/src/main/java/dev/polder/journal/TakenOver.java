package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * Another process goes on with a run whose own process died.
 *
 * @param by the process that goes on
 * @param from the process that had the run before
 */
public record TakenOver(String run, Instant at, Actor by, Actor from) implements RunEntry {
    public TakenOver {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(from);
    }
}
