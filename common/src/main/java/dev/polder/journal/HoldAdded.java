package dev.polder.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * From now on rows may not leave, whatever retention says.
 *
 * @param name the hold's, by which it is released
 * @param table the table whose rows are held
 * @param condition the SQL condition of the rows that are; empty for all of the table
 * @param reason why, in the words of whoever decided
 */
public record HoldAdded(String name, String table, String condition, Instant at, Actor by, String reason)
        implements Entry {
    public HoldAdded {
        Objects.requireNonNull(name);
        Objects.requireNonNull(table);
        Objects.requireNonNull(condition);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }
}
