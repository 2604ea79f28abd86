package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;

/** It was said of an erasure that neither it nor anything before it should ever be undone. */
public final class UndoGivenUp extends Failure {
    private static final long serialVersionUID = 1L;

    private final String erasure;

    UndoGivenUp(String pipeline, String name, String erasure) {
        super(
                Kind.USER,
                name + " can't be undone: " + (name.equals(erasure) ? "it" : erasure + " came after it and")
                        + " was carried out with --now, so that the versions before are deleted.",
                "Mend forward with a new batch. What stands is shown by: polder runs " + pipeline + ".");
        this.erasure = erasure;
    }

    public String erasure() {
        return erasure;
    }
}
