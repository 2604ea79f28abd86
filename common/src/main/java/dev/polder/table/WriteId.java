package dev.polder.table;

import java.util.Objects;

/**
 * Names one write of one batch to one table, so that it happens once however often it is tried.
 *
 * <p>Two attempts with the same pipeline, table, batch and epoch are the same write; {@code run} only says who made
 * it. After a RESTORE the epoch must be a higher one: Delta remembers {@link #txnAppId} across a RESTORE and would
 * skip the write in silence.
 *
 * @param pipeline the pipeline that writes
 * @param table the table's name, such as {@code silver.orders}
 * @param batch the batch's number
 * @param epoch counts the times the batch was started over
 * @param run the attempt, such as {@code orders-42-1}
 */
public record WriteId(String pipeline, String table, long batch, long epoch, String run) {
    public WriteId {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(table);
        Objects.requireNonNull(run);
    }

    /** Delta's {@code txnAppId} of this write: {@code polder/<pipeline>/<table>/<batch>/<epoch>}. */
    public String txnAppId() {
        return String.join("/", "polder", pipeline, table, Long.toString(batch), Long.toString(epoch));
    }

    /** Delta's {@code txnVersion}: always 1, since each write has an application id of its own. */
    public long txnVersion() {
        return 1;
    }

    /** The commit's {@code userMetadata}: one JSON object that names this write; {@link Tag#parse} reads it. */
    public String userMetadata() {
        return new Tag.Data(this).json();
    }

    /** Whether both name the same write, whichever run makes it. */
    public boolean isSameWrite(WriteId other) {
        return txnAppId().equals(other.txnAppId());
    }
}
