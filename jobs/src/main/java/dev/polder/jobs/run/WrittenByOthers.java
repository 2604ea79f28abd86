package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** While a run was at work, somebody else wrote to one of its tables: it can't be published as it stands. */
public final class WrittenByOthers extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final long head;

    WrittenByOthers(TableName table, long head) {
        super(
                Kind.EXTERNAL,
                "Table " + table + " has commits above version " + head + " that are not this run's.",
                "Find out who writes to it besides Polder (DESCRIBE HISTORY names them), and run again:"
                        + " the table is brought back to its published version first.");
        this.table = table;
        this.head = head;
    }

    public TableName table() {
        return table;
    }

    public long head() {
        return head;
    }
}
