package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A format that a {@link DateTimeFormatter} reads, strictly and in English. */
record PatternFormat(String name, DateTimeFormatter formatter) implements TemporalFormat {

    /** {@code Sat, 31 Jan 2026 12:30:15 GMT}. */
    static PatternFormat rfc1123() {
        return new PatternFormat("rfc1123", strict(DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    /** The pattern, with {@code y} read as the year itself: strictly, a year of era says nothing without its era. */
    static PatternFormat of(String pattern, Column column) {
        try {
            DateTimeFormatter formatter = strict(DateTimeFormatter.ofPattern(withPlainYear(pattern), Locale.ENGLISH));
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

    private static DateTimeFormatter strict(DateTimeFormatter formatter) {
        return formatter.withResolverStyle(ResolverStyle.STRICT).withChronology(IsoChronology.INSTANCE);
    }

    private static String withPlainYear(String pattern) {
        StringBuilder plain = new StringBuilder(pattern.length());
        boolean quoted = false;
        boolean era = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            era |= c == 'G' && !quoted;
            plain.append(c == 'y' && !quoted ? 'u' : c);
        }
        return era ? pattern : plain.toString();
    }
}
