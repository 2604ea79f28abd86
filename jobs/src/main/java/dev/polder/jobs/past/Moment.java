package dev.polder.jobs.past;

import dev.polder.failure.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

/** A point in the past that somebody names. */
public sealed interface Moment {

    /** Right after this run was published. */
    record AfterRun(String run) implements Moment {
        public AfterRun {
            Objects.requireNonNull(run);
        }
    }

    /** The last publication at or before this. */
    record AtTime(Instant time) implements Moment {
        public AtTime {
            Objects.requireNonNull(time);
        }
    }

    /**
     * Reads a run's name, or a time: with an offset, or without one in UTC, as Polder prints times. One without fractions of a
     * second is its second's end, because times are printed without them.
     *
     * @throws Failure when it looks like a time and is none
     */
    static Moment parse(String text) {
        if (!Pattern.compile("\\d{4}-\\d.*").matcher(text).matches()) {
            return new AfterRun(text);
        }
        String time = text.strip().replace(' ', 'T');
        try {
            Instant instant = Pattern.compile(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                            .matcher(time)
                            .matches()
                    ? OffsetDateTime.parse(time).toInstant()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
            return new AtTime(
                    instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)) ? instant.plusNanos(999_999_999) : instant);
        } catch (DateTimeException e) {
            throw new Failure(
                    Failure.Kind.USER,
                    "`" + text + "` is neither a run nor a time.",
                    "Write a run as `polder runs` has it, or a time such as 2026-11-26T03:00Z; without Z or an offset it is UTC.");
        }
    }
}
