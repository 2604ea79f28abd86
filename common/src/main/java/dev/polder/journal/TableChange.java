package dev.polder.journal;

/** The versions of a table before and after a run. */
public record TableChange(long before, long after) {}
