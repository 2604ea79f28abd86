package dev.polder.table;

/** What came of a write: either way the table now holds its rows once, in {@link #commit}. */
public sealed interface Written {

    /** The commit that holds the write's rows. */
    Commit commit();

    /** This call made the commit: observations of its rows complete. */
    record Committed(Commit commit) implements Written {}

    /** An earlier attempt had made the commit: no row was computed, and waiting for an observation never ends. */
    record Adopted(Commit commit) implements Written {}
}
