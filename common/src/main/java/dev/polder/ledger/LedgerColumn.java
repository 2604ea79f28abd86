package dev.polder.ledger;

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
}
