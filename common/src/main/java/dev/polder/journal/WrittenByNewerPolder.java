package dev.polder.journal;

import dev.polder.failure.Failure;

/** An entry of a type that this version of Polder doesn't know. */
public final class WrittenByNewerPolder extends Failure {
    private static final long serialVersionUID = 1L;

    private final String uri;
    private final String type;

    WrittenByNewerPolder(String uri, String type) {
        super(
                Kind.USER,
                uri + " was written by a newer Polder: this one knows no entry '" + type + "'.",
                "Run this pipeline with the newer release only.");
        this.uri = uri;
        this.type = type;
    }

    public String uri() {
        return uri;
    }

    /** The type that isn't known here. */
    public String type() {
        return type;
    }
}
