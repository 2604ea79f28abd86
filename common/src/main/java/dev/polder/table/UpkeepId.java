package dev.polder.table;

import java.util.Objects;

/**
 * Names what one piece of upkeep does to one table. Upkeep that was given up is never gone on with: the next has another name.
 *
 * @param pipeline the pipeline that owns the table
 * @param table the table's name, such as {@code silver.orders}
 * @param upkeep its name, such as {@code orders-retain-42}
 */
public record UpkeepId(String pipeline, String table, String upkeep) implements WriteIdentity {
    public UpkeepId {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(table);
        Objects.requireNonNull(upkeep);
    }

    /** {@code polder/<pipeline>/<table>/<upkeep>}. */
    @Override
    public String txnAppId() {
        return String.join("/", "polder", pipeline, table, upkeep);
    }

    @Override
    public Tag tag() {
        return new Tag.Upkeep(this);
    }
}
