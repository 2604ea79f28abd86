package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.storage.LocalDisk;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FSError;

/** A table could not be read or written, and Delta, Spark or the store says why. */
public final class TableFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final String unquoted;

    private TableFailure(TableName table, String attempt, Kind kind, SparkReason reason, Throwable cause) {
        super(kind, attempt + ": " + reason.words(), remedy(kind), cause);
        this.table = table;
        this.unquoted = attempt + ": " + reason.unquoted();
    }

    /** The table that was meant. */
    public TableName table() {
        return table;
    }

    @Override
    public String unquoted() {
        return unquoted;
    }

    /**
     * What to throw for an exception of Spark's, Delta's or the store's: a {@link Failure} inside it comes out as it is.
     * Hadoop says by an {@link org.apache.hadoop.fs.FSError} that a local disk failed, which is to be caught with them.
     *
     * @param action what Polder was about, such as {@code append to}
     */
    static Failure of(TableName table, String location, String action, Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Failure failure) {
                return failure;
            }
        }
        String attempt = "Polder could not %s %s (%s)".formatted(action, table, location);
        SparkReason reason = SparkReason.of(thrown);
        boolean full = reason.kind() == Kind.EXTERNAL && LocalDisk.isFull(location);
        return new TableFailure(table, attempt, full ? Kind.RESOURCES : reason.kind(), reason, thrown);
    }

    /** Does some work, and throws a {@link Failure} of what goes wrong, see {@link #of}. */
    static <T> T attempt(TableName table, String location, String action, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception | FSError e) {
            throw of(table, location, action, e);
        }
    }

    private static String remedy(Kind kind) {
        return switch (kind) {
            case USER -> "Mend the query or the data, then run again.";
            case RESOURCES -> "The disk is full: make room on it, then run again: what was begun is taken up.";
            default -> "Look at the storage and the cluster, then run again: what was begun is taken up.";
        };
    }
}
