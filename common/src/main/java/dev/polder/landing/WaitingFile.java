package dev.polder.landing;

import java.time.Duration;
import java.util.Objects;

/**
 * A new file that isn't complete.
 *
 * @param remaining how long it must still be left unchanged
 */
public record WaitingFile(LandedFile file, Duration remaining) {
    public WaitingFile {
        Objects.requireNonNull(file);
        Objects.requireNonNull(remaining);
    }
}
