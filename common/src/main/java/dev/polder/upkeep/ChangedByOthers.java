package dev.polder.upkeep;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** While upkeep was at work on a table, somebody else wrote to it. */
public final class ChangedByOthers extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final long head;

    ChangedByOthers(TableName table, long head) {
        super(
                Kind.EXTERNAL,
                "Table " + table + " has commits above version " + head + " that are not of this upkeep.",
                "Nothing was published. Find out who writes to it besides Polder (DESCRIBE HISTORY names them), and try"
                        + " again: the table is brought back to its published version first.");
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
