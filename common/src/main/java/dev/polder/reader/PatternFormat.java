package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.TemporalPattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** A format that a {@link DateTimeFormatter} reads, strictly and in English. */
record PatternFormat(String name, DateTimeFormatter formatter) implements TemporalFormat {

    /** {@code Sat, 31 Jan 2026 12:30:15 GMT}. */
    static PatternFormat rfc1123() {
        return new PatternFormat("rfc1123", TemporalPattern.strict(DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    /** As {@link TemporalPattern} reads it. */
    static PatternFormat of(String pattern, Column column) {
        try {
            DateTimeFormatter formatter = TemporalPattern.formatter(pattern);
            LocalDateTime sample = LocalDateTime.of(2001, 2, 3, 16, 5, 6);
            TemporalAccessor back = formatter.parse(formatter.format(sample.atZone(ZoneOffset.UTC)));
            if (column.type() instanceof ColumnType.Day) {
                LocalDate.from(back);
            } else {
                LocalDateTime.from(back);
            }
            return new PatternFormat(pattern, formatter);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ColumnNotReadable(
                    column,
                    "The format \"" + pattern + "\" cannot say a "
                            + column.type().sql() + ": " + e.getMessage() + ".",
                    "Give a pattern of java.time.format.DateTimeFormatter that holds all of its parts, such as"
                            + " \"yyyy-MM-dd\" or \"yyyy-MM-dd HH:mm:ss\".");
        }
    }

    @Override
    public boolean takesNumbers() {
        return false;
    }

    @Override
    public TemporalAccessor parse(String text) {
        return formatter.parse(text);
    }
}
