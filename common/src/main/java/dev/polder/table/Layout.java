package dev.polder.table;

import io.delta.tables.DeltaOptimizeBuilder;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** How a table's rows lie in its files. Rows stay as they are; of masked columns no statistics are written. */
record Layout(String location, TableProperties properties, TableVersions versions) {

    /** Writes small files together. */
    void compact(SparkSession session) {
        rewrite(session, Compaction.TARGET, optimize -> optimize.executeCompaction());
    }

    /** Lays rows out where that is worth it, see {@link ZOrdering}, in files of that size. */
    void zOrder(SparkSession session, List<String> by, long target) {
        TableMetadata now = versions.metadata();
        ZOrdering.of(versions.dataFiles(), now, by, target)
                .filter(ZOrdering::isWorthIt)
                .ifPresent(found -> rewrite(session, target, optimize -> (found.all()
                                ? optimize
                                : optimize.where(found.condition(now.schema())))
                        .executeZOrderBy(by.toArray(String[]::new))));
    }

    private void rewrite(SparkSession session, long target, Consumer<DeltaOptimizeBuilder> how) {
        ParquetStatistics.settings(properties.statistics(), versions.schema()).forEach(session.conf()::set);
        session.conf().set("spark.databricks.delta.optimize.minFileSize", Compaction.SMALL);
        session.conf().set("spark.databricks.delta.optimize.maxFileSize", target);
        how.accept(DeltaTable.forPath(session, location).optimize());
    }

    /**
     * The property that says which files are in order after a commit that laid some out.
     *
     * @param before what was in order before it
     * @param version the commit's
     */
    Map<String, String> ordered(ZOrdered before, long version) {
        List<DataFile> live = versions.dataFiles(version);
        Set<String> earlier =
                versions.dataFiles(version - 1).stream().map(DataFile::path).collect(Collectors.toSet());
        List<DataFile> laidOut =
                live.stream().filter(file -> !earlier.contains(file.path())).toList();
        return before.with(laidOut, live).property();
    }
}
