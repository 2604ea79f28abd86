package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.table.Commit;
import dev.polder.table.LakeTable;

/** Fewer or more rows were written than were counted on their way: somewhere between, records were lost or doubled. */
public final class BooksUnbalanced extends Failure {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final long counted;
    private final long written;

    private BooksUnbalanced(String table, long counted, long written) {
        super(
                Kind.INTERNAL,
                counted + " records were counted on their way to " + table + ", and its commit has " + written
                        + " rows.",
                "Run again: the batch starts over. When it happens twice, report it with the log; nothing is published.");
        this.table = table;
        this.counted = counted;
        this.written = written;
    }

    /** Compares with what the commit of this version says of itself. */
    static void unlessEqual(String name, LakeTable table, long version, long counted) {
        Commit commit = table.commitsAbove(version - 1).get(0);
        long written = commit.metric("numOutputRows").orElse(0);
        if (written != counted) {
            throw new BooksUnbalanced(name, counted, written);
        }
    }

    /** Compares with how many rows were to be written. */
    static void unlessEqual(String name, long wanted, long counted) {
        if (wanted != counted) {
            throw new BooksUnbalanced(name, counted, wanted);
        }
    }

    public String table() {
        return table;
    }

    public long counted() {
        return counted;
    }

    public long written() {
        return written;
    }
}
