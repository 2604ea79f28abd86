package dev.polder.contract;

/** What happens to a field of a record that the contract does not name. */
public enum UnknownFields {
    /** Kept as JSON in {@code _rescued}. */
    RESCUE,
    /** The record is rejected. */
    REJECT,
    /** Dropped. */
    IGNORE
}
