package dev.polder.reader;

/**
 * A value is not of its column's type; the message says what was expected and what was found, without the value.
 *
 * <p>It is part of every day's work, so it has no stack trace.
 */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message, null, false, false);
    }
}
