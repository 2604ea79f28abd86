package dev.polder.jobs.maintenance;

import dev.polder.config.TableName;
import dev.polder.table.Compaction;
import dev.polder.table.TableFiles;
import dev.polder.table.TableHealth;
import java.util.List;
import java.util.function.Function;

/** How one table stands, and what it needs. */
public record TableCare(TableName table, TableHealth health, Compaction compaction) {
    /** So many commits on top of the newest checkpoint make opening the table slow. */
    private static final long LONG_LOG = 10;

    /**
     * Looks at each of these tables that is there; lists its folder, and reads its latest version's log.
     *
     * @param files gives the files of a table
     */
    public static List<TableCare> look(List<TableName> tables, Function<TableName, TableFiles> files) {
        return tables.stream()
                .flatMap(table -> files
                        .apply(table)
                        .health()
                        .map(health -> new TableCare(table, health, Compaction.of(health.files())))
                        .stream())
                .toList();
    }

    public boolean needsCheckpoint() {
        return health.sinceCheckpoint() >= LONG_LOG;
    }
}
