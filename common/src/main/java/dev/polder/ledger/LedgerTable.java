package dev.polder.ledger;

import java.util.List;
import java.util.Locale;

/** The tables of the ledger; docs/guide/ledger.md says what each column means. */
public enum LedgerTable {
    /** A row a file that a batch has. */
    FILES,
    /** A row an expectation of each run that has ended. */
    EXPECTATIONS,
    /** A row a version of a table that was published. */
    TABLES,
    /** A row a run that has ended; written after the others, so that what it has, they have. */
    RUNS;

    /** The column by which the tables are partitioned. */
    static final String PARTITION = "pipeline";

    List<LedgerColumn> columns() {
        return LedgerColumn.of(this);
    }

    /** As SQL says it, without {@code ledger.} before it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
