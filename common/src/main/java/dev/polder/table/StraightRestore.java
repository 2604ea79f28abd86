package dev.polder.table;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;

/**
 * As Delta's RESTORE, with the same table and history after it, in less time: which files come back and which go is told by
 * the commits since the version, where Delta joins all files of both versions in queries. Where a table asks for more than files,
 * Delta's command does it.
 */
record StraightRestore(String location, long version, TableLog log, TableVersions versions) {

    /** Makes the commit, in the session that has its tag. */
    void commit(SparkSession session) {
        OptimisticTransaction transaction = Transactions.start(session, location);
        if (!Transactions.needsFilesAlone(transaction)) {
            DeltaTable.forPath(session, location).restoreToVersion(version);
            return;
        }
        Since since = new Since();
        log.eachAction(version, transaction.readVersion(), line -> since.tell(Action.fromJson(line)));
        Wanted wanted = new Wanted(since);
        versions.eachFile(version, wanted::tell);
        log.requireThere(version, wanted.returning.keySet());
        if (!since.descriptions.isEmpty()) {
            transaction.updateMetadata(metadata(transaction.deltaLog()), false);
        }
        transaction.readWholeTable();
        List<Action> actions = new ArrayList<>();
        since.added.values().forEach(file -> actions.add(file.remove()));
        wanted.returning.values().forEach(addition -> actions.add(Action.fromJson(addition)));
        Transactions.commit(
                session,
                transaction,
                actions,
                new DeltaOperations.Restore(Option.apply(version), Option.empty()),
                Map.of(
                        "numRestoredFiles",
                        wanted.returningSizes.getCount(),
                        "restoredFilesSize",
                        wanted.returningSizes.getSum(),
                        "numRemovedFiles",
                        (long) since.added.size(),
                        "removedFilesSize",
                        since.added.values().stream().mapToLong(AddFile::size).sum(),
                        "numOfFilesAfterRestore",
                        wanted.sizes.getCount(),
                        "tableSizeAfterRestore",
                        wanted.sizes.getSum()));
    }

    private Metadata metadata(DeltaLog delta) {
        return delta.getSnapshotAt(version, Option.empty(), Option.empty(), false)
                .metadata();
    }

    /**
     * What became of the files that the commits after the version name, as one after another tells it: some of those that are there
     * now are the version's own.
     */
    private static final class Since {
        private final Map<String, AddFile> added = new HashMap<>();
        private final Set<String> removed = new HashSet<>();
        private final List<Metadata> descriptions = new ArrayList<>();

        void tell(Action action) {
            if (action instanceof AddFile file) {
                removed.remove(file.path());
                added.put(file.path(), file);
            } else if (action instanceof RemoveFile file) {
                added.remove(file.path());
                removed.add(file.path());
            } else if (action instanceof Metadata description) {
                descriptions.add(description);
            }
        }
    }

    /** What the version has, file by file. */
    private static final class Wanted {
        private final Since since;
        private final Map<String, String> returning = new HashMap<>();
        private final LongSummaryStatistics returningSizes = new LongSummaryStatistics();
        private final LongSummaryStatistics sizes = new LongSummaryStatistics();

        Wanted(Since since) {
            this.since = since;
        }

        void tell(io.delta.kernel.internal.actions.AddFile file) {
            sizes.accept(file.getSize());
            // It came back already, or was said once more, with other statistics.
            since.added.remove(file.getPath());
            if (since.removed.contains(file.getPath())) {
                returning.put(file.getPath(), NamedFiles.addition(file));
                returningSizes.accept(file.getSize());
            }
        }
    }
}
