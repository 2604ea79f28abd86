package dev.polder.secret;

import java.io.IOException;

/** Stands for what was thrown where that says a secret; shows itself as that would, but for the secret. */
public final class MaskedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String words;

    MaskedException(String words, String message, Throwable cause, StackTraceElement[] stackTrace) {
        super(message, cause);
        this.words = words;
        setStackTrace(stackTrace);
    }

    @Override
    public String toString() {
        return words;
    }
}
