package dev.polder.table;

/** How much of a table there is. */
public record Extent(long files, long bytes) {}
