package dev.polder.retention;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * How long rows are kept, true to the calendar: a row of 31 January that is kept for a month is kept through the last day of
 * February, as {@link LocalDate#plus} counts.
 *
 * @param amount at least 1
 * @param unit days, months or years
 */
public record Keep(int amount, ChronoUnit unit) {
    public Keep {
        Objects.requireNonNull(unit);
    }

    /** The last day on which rows of this day are kept. */
    public LocalDate through(LocalDate day) {
        return day.plus(amount, unit);
    }

    /**
     * The first day whose rows are still kept: those of every day before it have been kept long enough, and no others.
     *
     * @param today in the zone in which days are told
     */
    public LocalDate cutoff(LocalDate today) {
        LocalDate first = today.minus(amount, unit);
        // Going back lands on a shorter month's last day, from which going forth does not come as far as today.
        while (through(first).isBefore(today)) {
            first = first.plusDays(1);
        }
        return first;
    }

    /** As the conf writes it, such as {@code 400d}, {@code 18mo} or {@code 7y}. */
    @Override
    public String toString() {
        String suffix =
                switch (unit) {
                    case DAYS -> "d";
                    case MONTHS -> "mo";
                    case YEARS -> "y";
                    default -> " " + unit.name().toLowerCase(Locale.ROOT);
                };
        return amount + suffix;
    }
}
