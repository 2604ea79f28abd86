package dev.polder.jobs.maintenance;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.table.Compaction;
import dev.polder.table.TableFiles;
import dev.polder.table.TableHealth;
import dev.polder.table.ZOrdering;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one table stands, and what it needs.
 *
 * @param compaction what there is to be saved by writing small files together
 * @param zOrdering instead of it, where conf asks for a Z-order
 */
public record TableCare(TableName table, TableHealth health, Compaction compaction, Optional<ZOrdering> zOrdering) {
    /** So many commits on top of the newest checkpoint make opening the table slow. */
    private static final long LONG_LOG = 10;

    /**
     * Looks at each table of a pipeline that is there; lists its folder, and reads its latest version's log.
     *
     * @param files gives the files of a table
     */
    public static List<TableCare> look(Pipeline pipeline, Function<TableName, TableFiles> files) {
        return pipeline.tableNames().stream()
                .flatMap(table -> files
                        .apply(table)
                        .health()
                        .map(health -> new TableCare(
                                table,
                                health,
                                Compaction.of(health.files()),
                                health.zOrdering(pipeline.zOrderBy(table))))
                        .stream())
                .toList();
    }

    public boolean needsRewrite() {
        return zOrdering.map(ZOrdering::isWorthIt).orElse(compaction.isWorthIt());
    }

    public boolean needsCheckpoint() {
        return health.sinceCheckpoint() >= LONG_LOG;
    }
}
