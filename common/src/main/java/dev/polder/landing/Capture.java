package dev.polder.landing;

import dev.polder.contract.TemporalPattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A part of a file's path that is kept.
 *
 * @param format a java.time pattern that the part must be written in; empty when it is any text without a {@code /}
 * @param formatter what reads the format
 */
record Capture(String name, Optional<String> format, Optional<DateTimeFormatter> formatter) {
    /** As it stands in a glob, with its name and format as groups. */
    static final Pattern TEXT = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}");

    private static final LocalDateTime SAMPLE = LocalDateTime.of(2001, 2, 3, 16, 5, 6);

    /**
     * Of a match of {@link #TEXT}.
     *
     * @throws IllegalArgumentException when the format is not a pattern, or can't read what it writes
     */
    static Capture of(MatchResult match) {
        Optional<String> format = Optional.ofNullable(match.group(2));
        return new Capture(match.group(1), format, format.map(Capture::formatter));
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            DateTimeFormatter formatter = TemporalPattern.formatter(pattern);
            TemporalAccessor back = formatter.parse(formatter.format(SAMPLE.atOffset(ZoneOffset.UTC)));
            if (back.isSupported(ChronoField.YEAR)) {
                return formatter;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("'" + pattern + "' is not a pattern of java.time: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "'" + pattern + "' is not a pattern of java.time that says at least the year");
    }

    /** A regular expression, without groups that capture, of what can stand here. */
    String regex() {
        return format.map(pattern -> new CaptureShape(pattern).toRegex()).orElse("[^/]+");
    }

    /** The part as ISO 8601 writes it, so that the earlier sorts before the later; empty when the format can't read it. */
    Optional<String> value(String part) {
        try {
            return Optional.of(
                    formatter.map(known -> iso(known.parse(part), part)).orElse(part));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String iso(TemporalAccessor parsed, String part) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (date != null) {
            return time == null ? date.toString() : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(date.atTime(time));
        }
        boolean month = parsed.isSupported(ChronoField.YEAR) && parsed.isSupported(ChronoField.MONTH_OF_YEAR);
        return month ? YearMonth.from(parsed).toString() : part;
    }

    /** Such a part, of a capture with a format; in UTC where it says an offset. */
    String write(LocalDateTime time) {
        return formatter.orElseThrow().format(time.atOffset(ZoneOffset.UTC));
    }

    /** A time, cut to what the format tells, as {@link #value} gives it. */
    String cut(LocalDateTime time) {
        return value(write(time)).orElseThrow();
    }

    /** As it stands in a glob. */
    @Override
    public String toString() {
        return "{" + name + format.map(pattern -> ":" + pattern).orElse("") + "}";
    }
}
