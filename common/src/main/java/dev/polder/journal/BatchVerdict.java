package dev.polder.journal;

/** What was decided about a batch whose last run published nothing. */
public sealed interface BatchVerdict extends RunEntry permits Parked, Skipped, Accepted {

    long batch();

    /** The process that wrote it, and the account it ran under. */
    Actor by();

    /** Why, in the words of whoever decided. */
    String reason();
}
