package dev.polder.transform;

/**
 * A column of a table that a query reads.
 *
 * @param table as {@code layer.name}, in small letters
 */
public record SourceColumn(String table, String column) {}
