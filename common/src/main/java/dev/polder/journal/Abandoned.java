package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * A run that died is given up, because it can't go on as it was claimed; the batch starts over.
 *
 * @param epoch already raised by one
 * @param why what has changed since the claim
 */
public record Abandoned(String run, long batch, int epoch, Instant at, String why) implements Setback {
    public Abandoned {
        Objects.requireNonNull(run);
        Objects.requireNonNull(at);
        Objects.requireNonNull(why);
    }
}
