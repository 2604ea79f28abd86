package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** Where a new table should go there is one already, with commits that Polder did not make. */
public final class ForeignTable extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final Commit foreign;

    ForeignTable(TableName table, String location, Commit foreign) {
        super(
                Kind.USER,
                "%s has no published version, but its place %s holds a table with commits that are not Polder's: version %d is a %s."
                        .formatted(table, location, foreign.version(), foreign.operation()),
                "Give the table another name, or move that folder away.");
        this.table = table;
        this.foreign = foreign;
    }

    public TableName table() {
        return table;
    }

    /** The first commit that is not Polder's. */
    public Commit foreign() {
        return foreign;
    }
}
