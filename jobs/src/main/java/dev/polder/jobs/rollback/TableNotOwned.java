package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;

/** A run wrote a table that the conf at hand does not have. */
public final class TableNotOwned extends Failure {
    private static final long serialVersionUID = 1L;

    private final String table;

    TableNotOwned(String pipeline, String run, String table) {
        super(
                Kind.USER,
                "Run " + run + " built on table " + table + ", which pipeline " + pipeline
                        + " has no more in this conf.",
                "Roll back with a conf that still has it, such as the one of the release that the run was made with.");
        this.table = table;
    }

    public String table() {
        return table;
    }
}
