package dev.polder.journal;

import dev.polder.failure.Failure;

/** An object beside the journal or in it that can't be what Polder wrote: cut short, edited, or of something else. */
public final class UnreadableObject extends Failure {
    private static final long serialVersionUID = 1L;

    private final String uri;

    UnreadableObject(String uri, Exception cause) {
        super(
                Kind.EXTERNAL,
                uri + " is not what Polder wrote: " + cause.getMessage(),
                "Bring it back from a backup or from an older version of the object. Don't delete it: later entries build on it.",
                cause);
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }
}
