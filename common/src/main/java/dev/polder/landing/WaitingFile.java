package dev.polder.landing;

import java.time.Duration;
import java.util.Objects;

/** A new file that isn't complete. */
public sealed interface WaitingFile {

    LandedFile file();

    /**
     * It was changed a moment ago.
     *
     * @param remaining how long it must still be left unchanged
     */
    record Young(LandedFile file, Duration remaining) implements WaitingFile {
        public Young {
            Objects.requireNonNull(file);
            Objects.requireNonNull(remaining);
        }
    }

    /**
     * Its marker isn't there.
     *
     * @param marker behind the name of the landing's folder: {@code orders/dt=2026-01-01/_SUCCESS}
     */
    record Unmarked(LandedFile file, String marker) implements WaitingFile {
        public Unmarked {
            Objects.requireNonNull(file);
            Objects.requireNonNull(marker);
        }
    }
}
