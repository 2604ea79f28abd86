package dev.polder.expectation;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One record that broke a rule, for people to look at.
 *
 * @param rule the expectation's name, or the reader's rule
 * @param column the columns at fault, joined by {@code ", "}; null when the record as a whole is meant
 * @param message what is wrong, without the value
 * @param value the value at fault as text, {@code ***} when it must not be shown, null when there is none
 * @param file relative to the landing; null for rows of a table
 * @param line where the record starts in its file, counted from 1; 0 for rows of a table
 */
public record Sample(String rule, String column, String message, String value, String file, long line)
        implements Serializable, Comparable<Sample> {
    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Sample> ORDER = Comparator.comparing(Sample::file, TEXT)
            .thenComparingLong(Sample::line)
            .thenComparing(Sample::rule, TEXT)
            .thenComparing(Sample::column, TEXT)
            .thenComparing(Sample::value, TEXT)
            .thenComparing(Sample::message, TEXT);

    /** By file, then by line. */
    @Override
    public int compareTo(Sample other) {
        return ORDER.compare(this, other);
    }
}
