package dev.polder.config;

import dev.polder.contract.ColumnType;
import dev.polder.contract.TemporalPattern;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code format} of dates and timestamps, and tries every pattern on an example. */
final class TemporalFormats {
    private static final List<String> NAMED =
            List.of("iso", "rfc1123", "epoch-days", "epoch-seconds", "epoch-millis", "epoch-micros");

    private static final ZonedDateTime EXAMPLE = ZonedDateTime.of(2026, 11, 23, 14, 5, 9, 0, ZoneId.of("UTC"));

    private TemporalFormats() {}

    /** The formats of a column of this type; what cannot give such a value is reported. */
    static List<String> read(Value value, ColumnType type) {
        List<String> formats = new ArrayList<>();
        for (Value item : value.items()) {
            item.text().ifPresent(format -> {
                check(item, type, format);
                formats.add(format);
            });
        }
        return formats;
    }

    private static void check(Value at, ColumnType type, String format) {
        if (NAMED.contains(format)) {
            return;
        }
        Optional<DateTimeFormatter> pattern = pattern(format);
        if (pattern.isEmpty()) {
            at.report(
                    Wording.quote(format) + " is not a pattern of java.time.",
                    Wording.didYouMean(format, NAMED)
                            + " Or write a pattern such as `uuuu-MM-dd HH:mm:ss`, other letters in single quotes.");
            return;
        }
        List<String> missing = missing(pattern.get(), type);
        if (!missing.isEmpty()) {
            at.report(
                    "The pattern " + Wording.quote(format) + " cannot give the " + String.join(" and the ", missing)
                            + " of a " + type.sql() + ".",
                    hint(format));
        }
    }

    /** As the reader reads it. */
    static Optional<DateTimeFormatter> pattern(String format) {
        try {
            return Optional.of(TemporalPattern.formatter(format));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> missing(DateTimeFormatter pattern, ColumnType type) {
        List<String> missing = new ArrayList<>();
        try {
            TemporalAccessor parsed = pattern.parse(pattern.format(EXAMPLE));
            if (parsed.query(TemporalQueries.localDate()) == null) {
                missing.add("day");
            }
            if (type instanceof ColumnType.Moment && parsed.query(TemporalQueries.localTime()) == null) {
                missing.add("time");
            }
        } catch (DateTimeException e) {
            missing.add("value");
        }
        return missing;
    }

    private static String hint(String format) {
        if (format.contains("Y")) {
            return "Write `uuuu` for the year; `YYYY` is the year of weeks.";
        }
        if (format.contains("D")) {
            return "Write `dd` for the day of the month; `D` is the day of the year.";
        }
        if (format.contains("h") && !format.contains("a")) {
            return "Write `HH` for hours from 0 to 23; `hh` needs `a`.";
        }
        if (!format.contains("M") && !format.contains("L")) {
            return "Write `MM` for the month; `mm` is the minute.";
        }
        return "Write year, month and day, and for a timestamp the time, such as `uuuu-MM-dd HH:mm:ss`.";
    }
}
