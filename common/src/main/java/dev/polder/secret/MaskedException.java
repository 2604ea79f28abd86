package dev.polder.secret;

import java.io.IOException;

/** Stands for what was thrown where that says a secret: its message is that one's class and words, but for the secret. */
public final class MaskedException extends IOException {
    private static final long serialVersionUID = 1L;

    MaskedException(String words, Throwable cause, StackTraceElement[] stackTrace) {
        super(words, cause);
        setStackTrace(stackTrace);
    }
}
