package dev.polder.journal;

/** Where a pipeline stands between two entries. */
public sealed interface Standing permits Standing.AtRest, OpenBatch, WaitingBatch {

    /** The last batch is published, or there was none yet. */
    record AtRest() implements Standing {}
}
