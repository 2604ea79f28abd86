package dev.polder.config;

/** What becomes of a batch that is refused. */
public enum OnRefused {
    /** It stands first in line, and no later batch passes it. */
    STOP,
    /** It is parked, and later batches go on. */
    PARK
}
