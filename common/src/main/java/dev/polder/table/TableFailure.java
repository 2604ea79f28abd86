package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import org.apache.spark.SparkThrowable;

/** A table could not be read or written, and Delta, Spark or the store says why. */
public final class TableFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;

    private TableFailure(Kind kind, TableName table, String problem, String remedy, Throwable cause) {
        super(kind, problem, remedy, cause);
        this.table = table;
    }

    /** The table that was meant. */
    public TableName table() {
        return table;
    }

    /**
     * What to throw for an exception of Spark's, Delta's or the store's: a {@link Failure} inside it comes out as it
     * is; what the SQL standard's classes of states call a mistake in the query or its data is the user's to mend;
     * all else is taken for trouble outside.
     *
     * @param action what Polder was about, such as {@code append to}
     */
    static Failure of(TableName table, String location, String action, Throwable thrown) {
        Throwable reason = thrown;
        String state = "";
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Failure failure) {
                return failure;
            }
            if (each instanceof SparkThrowable spark && spark.getSqlState() != null) {
                reason = each;
                state = spark.getSqlState();
            }
        }
        String problem = "Polder could not %s %s (%s): %s".formatted(action, table, location, reason.getMessage());
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "0A", "21", "22", "23", "42", "54", "P0" ->
                new TableFailure(Kind.USER, table, problem, "Mend the query or the data, then run again.", thrown);
            default ->
                new TableFailure(
                        Kind.EXTERNAL,
                        table,
                        problem,
                        "Look at the storage and the cluster, then run again: what was begun is taken up.",
                        thrown);
        };
    }
}
