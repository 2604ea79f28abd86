package dev.polder.retention;

/**
 * What of a table stays however old it is.
 *
 * @param rows the newest rows, at least so many, and with them all of the same day; 0 for none
 * @param days the newest days that have rows, so many; 0 for none
 */
public record Least(long rows, int days) {
    public static final Least NOTHING = new Least(0, 0);
}
