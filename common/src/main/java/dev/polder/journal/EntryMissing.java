package dev.polder.journal;

import dev.polder.failure.Failure;

/** An entry is gone, though later ones were written. */
public final class EntryMissing extends Failure {
    private static final long serialVersionUID = 1L;

    private final String uri;
    private final long number;

    EntryMissing(String uri, long number) {
        super(
                Kind.EXTERNAL,
                "Entry " + number + " of the journal is gone: " + uri + " is not there, and later ones were written.",
                "Bring it back from a backup or from an older version of the object, then run again.");
        this.uri = uri;
        this.number = number;
    }

    public String uri() {
        return uri;
    }

    public long number() {
        return number;
    }
}
