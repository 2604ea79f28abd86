package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** A query reads a table of another pipeline that was never published. */
public final class InputNotPublished extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final String owner;

    InputNotPublished(TableName table, String owner) {
        super(
                Kind.USER,
                "Table " + table + " of pipeline " + owner + " is read here and has never been published.",
                "Run it first: polder run " + owner);
        this.table = table;
        this.owner = owner;
    }

    public TableName table() {
        return table;
    }

    public String owner() {
        return owner;
    }
}
