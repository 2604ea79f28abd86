package dev.polder.contract;

/** What becomes of a file in which the path to the records leads nowhere. */
public enum NoRecords {
    /** One rejected record says so. */
    REJECT,
    /** It has none. */
    ACCEPT
}
