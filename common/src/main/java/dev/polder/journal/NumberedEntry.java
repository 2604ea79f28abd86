package dev.polder.journal;

import java.util.Objects;

/** An entry with its number in the journal, counted from 1. */
public record NumberedEntry(long number, Entry entry) {
    public NumberedEntry {
        Objects.requireNonNull(entry);
    }
}
