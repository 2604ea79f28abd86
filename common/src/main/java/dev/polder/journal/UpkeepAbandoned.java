package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * Upkeep was given up: what it has changed in tables stands above their heads, and the next run restores them.
 *
 * @param why what kept it from being gone on with
 */
public record UpkeepAbandoned(String name, Instant at, Actor by, String why) implements UpkeepEntry {
    public UpkeepAbandoned {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(why);
    }
}
