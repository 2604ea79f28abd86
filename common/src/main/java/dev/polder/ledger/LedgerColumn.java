package dev.polder.ledger;

import java.util.List;
import java.util.Objects;

/** A column of the ledger. */
record LedgerColumn(String name, Type type) {
    LedgerColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** What it holds; each may be null. */
    enum Type {
        TEXT,
        WHOLE,
        DOUBLE,
        FLAG,
        MOMENT
    }

    /** The columns of a table, in order. */
    static List<LedgerColumn> of(LedgerTable table) {
        return switch (table) {
            case FILES ->
                List.of(
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
                        whole("entry"));
            case EXPECTATIONS ->
                List.of(
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
                        whole("entry"));
            case TABLES ->
                List.of(
                        text("pipeline"),
                        text("name"),
                        whole("version"),
                        whole("before"),
                        text("run"),
                        whole("batch"),
                        moment("published"),
                        whole("entry"));
            case RUNS ->
                List.of(
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
                        text("kind"),
                        text("treatment"),
                        whole("quarantine_open"),
                        whole("quarantine_replayed"),
                        whole("quarantine_discarded"),
                        text("reasons"),
                        text("release"),
                        text("conf_hash"),
                        text("user"),
                        text("host"),
                        whole("entry"));
        };
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
