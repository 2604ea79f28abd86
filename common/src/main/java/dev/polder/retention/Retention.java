package dev.polder.retention;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * How long a table's rows are kept, and what happens to them then.
 *
 * @param by the date or timestamp column that dates a row; rows without a value in it never leave
 * @param least what stays however old it is
 * @param from the day that age is counted to
 */
public record Retention(Keep keep, String by, Then then, Least least, CountFrom from) {
    public Retention {
        Objects.requireNonNull(keep);
        Objects.requireNonNull(by);
        Objects.requireNonNull(then);
        Objects.requireNonNull(least);
        Objects.requireNonNull(from);
    }

    /**
     * The day to which age is counted.
     *
     * @param lastRun the day of the last published run
     */
    public LocalDate countedTo(LocalDate today, LocalDate lastRun) {
        return from == CountFrom.TODAY ? today : lastRun;
    }

    /** What happens to rows that were kept long enough. */
    public sealed interface Then {
        /** They are deleted. */
        record Delete() implements Then {}

        /**
         * They are copied into the archive, read back, and deleted from the table then.
         *
         * @param folder the URI under which the archive lies
         * @param keep how long they are kept there, from the day on which they were archived; empty for ever
         */
        record Archive(String folder, Optional<Keep> keep) implements Then {
            /** Where archives of a lake's pipelines lie when nothing else is said. */
            public static String folderIn(String lake) {
                return lake + "/_polder/archive";
            }

            public Archive {
                Objects.requireNonNull(folder);
                Objects.requireNonNull(keep);
            }
        }
    }

    /** The day to which age is counted. */
    public enum CountFrom {
        TODAY,
        /** The day of the last published run, so that a feed that has stalled doesn't lose its last data. */
        LAST_RUN
    }
}
