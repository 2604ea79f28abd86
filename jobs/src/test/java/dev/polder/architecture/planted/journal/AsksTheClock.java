package dev.polder.architecture.planted.journal;

import java.time.Clock;
import java.time.Instant;

/** Takes the time from the machine. */
record AsksTheClock(Clock clock) {

    Instant wrong() {
        return Instant.now();
    }

    Instant right() {
        return Instant.now(clock);
    }
}
