package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;

/** It was said of an erasure that it should never be undone. */
public final class UndoGivenUp extends Failure {
    private static final long serialVersionUID = 1L;

    private final String upkeep;

    UndoGivenUp(String pipeline, String upkeep) {
        super(
                Kind.USER,
                upkeep
                        + " was carried out with --now: the versions before it are deleted, and what was erased can't come back.",
                "Mend forward with a new batch; see what stands with: polder runs " + pipeline + ".");
        this.upkeep = upkeep;
    }

    public String upkeep() {
        return upkeep;
    }
}
