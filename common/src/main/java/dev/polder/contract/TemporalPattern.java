package dev.polder.contract;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Makes of a java.time pattern the formatter by which Polder reads it. */
public final class TemporalPattern {

    private TemporalPattern() {}

    /**
     * Reads the pattern in English and strictly, with {@code y} as the year itself unless an era stands beside it: strictly, a
     * year of era says nothing without its era.
     *
     * @throws IllegalArgumentException when it is not a pattern
     */
    public static DateTimeFormatter formatter(String pattern) {
        return strict(DateTimeFormatter.ofPattern(withPlainYear(pattern), Locale.ENGLISH));
    }

    /** The formatter, made strict. */
    public static DateTimeFormatter strict(DateTimeFormatter formatter) {
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
