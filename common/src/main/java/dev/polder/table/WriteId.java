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
public record WriteId(String pipeline, String table, long batch, long epoch, String run) implements WriteIdentity {
    public WriteId {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(table);
        Objects.requireNonNull(run);
    }

    /** {@code polder/<pipeline>/<table>/<batch>/<epoch>}. */
    @Override
    public String txnAppId() {
        return String.join("/", "polder", pipeline, table, Long.toString(batch), Long.toString(epoch));
    }

    @Override
    public Tag tag() {
        return new Tag.Data(this);
    }

    /** The commit's {@code userMetadata}: one JSON object that names this write; {@link Tag#parse} reads it. */
    public String userMetadata() {
        return tag().json();
    }
}
