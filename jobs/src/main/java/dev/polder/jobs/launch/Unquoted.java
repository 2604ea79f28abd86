package dev.polder.jobs.launch;

import dev.polder.failure.Failure;
import dev.polder.table.SparkReason;

/** What was thrown, with its stack traces and without the words that may quote values of the data. */
final class Unquoted extends Exception {
    private static final long serialVersionUID = 1L;

    private Unquoted(String words, Throwable cause, StackTraceElement[] stackTrace) {
        super(words, cause);
        setStackTrace(stackTrace);
    }

    static Unquoted of(Throwable thrown) {
        Unquoted cause = thrown.getCause() == null ? null : of(thrown.getCause());
        String kind = thrown.getClass().getName();
        String words =
                thrown instanceof Failure failure ? kind + ": " + failure.unquoted() : SparkReason.unquoted(thrown);
        return new Unquoted(words, cause, thrown.getStackTrace());
    }
}
