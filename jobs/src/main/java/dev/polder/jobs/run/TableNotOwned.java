package dev.polder.jobs.run;

import dev.polder.failure.Failure;

/** A run that is to be undone built on a table that the conf at hand does not have. */
public final class TableNotOwned extends Failure {
    private static final long serialVersionUID = 1L;

    private final String table;

    TableNotOwned(String run, String table) {
        super(
                Kind.USER,
                "Run " + run + ", which is to be undone, built on table " + table + ", which this conf has no more.",
                "Roll back with a conf that still has it, such as the one of the release that the run was made with.");
        this.table = table;
    }

    public String table() {
        return table;
    }
}
