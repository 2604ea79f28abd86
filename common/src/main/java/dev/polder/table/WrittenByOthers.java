package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** While Polder was at work on a table, somebody else wrote to it: it can't be published as it stands. */
public final class WrittenByOthers extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final long head;

    /**
     * Of one table.
     *
     * @param head the published version above which those commits are
     */
    public WrittenByOthers(TableName table, long head) {
        super(
                Kind.EXTERNAL,
                "Table " + table + " has commits above version " + head + " that somebody else made.",
                "Find out who writes to it besides Polder (DESCRIBE HISTORY names them), and try again:"
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
