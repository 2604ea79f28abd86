package dev.polder.journal;

import java.util.Objects;

/**
 * A broken rule that refuses a run.
 *
 * @param rule its name
 * @param on the feed, or the table as {@code layer.name}
 * @param count how many rows broke it
 * @param of out of how many
 * @param message what happened, for people; never holds a masked value
 */
public record Reason(String rule, String on, long count, long of, String message) {
    public Reason {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(on);
        Objects.requireNonNull(message);
    }
}
