package dev.polder.jobs.maintenance;

import dev.polder.config.TableName;
import dev.polder.table.Compaction;
import dev.polder.table.TableHealth;

/** How one table stands, and what it needs. */
public record TableCare(TableName table, TableHealth health, Compaction compaction) {
    /** So many commits on top of the newest checkpoint make opening the table slow. */
    private static final long LONG_LOG = 10;

    static TableCare of(TableName table, TableHealth health) {
        return new TableCare(table, health, Compaction.of(health.files()));
    }

    public boolean needsCheckpoint() {
        return health.sinceCheckpoint() >= LONG_LOG;
    }
}
