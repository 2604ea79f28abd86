package dev.polder.jobs.launch;

import dev.polder.landing.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The two options that name an interval, as a scheduler writes them; null when not given. */
final class IntervalOptions {
    private IntervalOptions() {}

    /** What is wrong with them together; empty when nothing is. */
    static Optional<String> conflict(String start, String end) {
        if (start == null && end == null) {
            return Optional.empty();
        }
        if (start == null || end == null) {
            return Optional.of("An interval has a start and an end: give --interval-start and --interval-end.");
        }
        try {
            return instant(start).isBefore(instant(end))
                    ? Optional.empty()
                    : Optional.of("The interval ends before it has started: " + start + " to " + end + ".");
        } catch (DateTimeException e) {
            return Optional.of("Write the times of the interval like 2026-01-31T03:00:00Z, with an offset.");
        }
    }

    /** Of two without a conflict. */
    static Optional<Interval> interval(String start, String end) {
        return start == null ? Optional.empty() : Optional.of(new Interval(instant(start), instant(end)));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
