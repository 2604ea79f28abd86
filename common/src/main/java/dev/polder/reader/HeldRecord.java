package dev.polder.reader;

import java.util.Objects;

/**
 * A rejected record as bronze holds it.
 *
 * @param text its own text, {@code _raw}
 * @param line where it started in its file, from 1
 * @param context what it took from outside itself, {@code _context}
 */
public record HeldRecord(String text, long line, HeldContext context) {
    public HeldRecord {
        Objects.requireNonNull(text);
        Objects.requireNonNull(context);
    }
}
