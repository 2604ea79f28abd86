package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.failure.Failure;

/** A contract asks of a column what cannot be: a default of another type, a pattern without meaning. */
public final class ColumnNotReadable extends Failure {
    private static final long serialVersionUID = 1L;

    private final String column;

    ColumnNotReadable(Column column, String problem, String remedy) {
        super(Kind.USER, "Column " + column.name() + ": " + problem, remedy);
        this.column = column.name();
    }

    public String column() {
        return column;
    }
}
