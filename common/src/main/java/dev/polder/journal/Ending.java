package dev.polder.journal;

/** How the last run of a batch that waits ended. */
public enum Ending {
    /** It broke a rule. */
    REFUSED,
    /** Its process died, and it could not be gone on with. */
    ABANDONED,
    /** It was published, and rolled back. */
    UNDONE
}
