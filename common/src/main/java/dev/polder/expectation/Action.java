package dev.polder.expectation;

/** What a broken expectation does. */
public enum Action {
    /** Counted and said. */
    WARN,
    /** The record is rejected; the others go on. */
    QUARANTINE,
    /** The run is refused. */
    FAIL
}
