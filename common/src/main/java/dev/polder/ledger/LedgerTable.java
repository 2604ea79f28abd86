package dev.polder.ledger;

import dev.polder.ledger.LedgerColumn.Type;
import java.util.List;
import java.util.Locale;

/** The tables of the ledger; docs/guide/ledger.md says what each column means. */
public enum LedgerTable {
    /** A row a file that a batch has. */
    FILES(
            text("pipeline"),
            whole("batch"),
            text("feed"),
            text("file"),
            text("uri"),
            whole("bytes"),
            moment("modified"),
            text("etag"),
            text("run"),
            moment("claimed"),
            whole("entry")),
    /** A row an expectation of each run that has ended. */
    EXPECTATIONS(
            text("pipeline"),
            text("run"),
            whole("batch"),
            text("source"),
            text("expectation"),
            text("action"),
            whole("failed"),
            whole("records"),
            flag("refused"),
            moment("ended"),
            whole("entry")),
    /** A row a version of a table that was published. */
    TABLES(
            text("pipeline"),
            text("name"),
            whole("version"),
            whole("before"),
            text("run"),
            whole("batch"),
            moment("published"),
            whole("entry")),
    /** A row a run that has ended; written after the others, so that what it has, they have. */
    RUNS(
            text("pipeline"),
            text("run"),
            whole("batch"),
            whole("attempt"),
            whole("epoch"),
            text("status"),
            moment("started"),
            moment("ended"),
            new LedgerColumn("seconds", Type.DOUBLE),
            whole("files"),
            whole("bytes"),
            whole("records"),
            whole("accepted"),
            whole("rejected"),
            text("reasons"),
            text("release"),
            text("conf_hash"),
            text("user"),
            text("host"),
            whole("entry"));

    /** The column by which the tables are partitioned. */
    static final String PARTITION = "pipeline";

    private final List<LedgerColumn> columns;

    LedgerTable(LedgerColumn... columns) {
        this.columns = List.of(columns);
    }

    List<LedgerColumn> columns() {
        return columns;
    }

    /** As SQL says it, without {@code ledger.} before it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static LedgerColumn text(String name) {
        return new LedgerColumn(name, Type.TEXT);
    }

    private static LedgerColumn whole(String name) {
        return new LedgerColumn(name, Type.WHOLE);
    }

    private static LedgerColumn moment(String name) {
        return new LedgerColumn(name, Type.MOMENT);
    }

    private static LedgerColumn flag(String name) {
        return new LedgerColumn(name, Type.FLAG);
    }
}
