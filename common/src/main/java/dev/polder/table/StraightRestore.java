package dev.polder.table;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;

/**
 * As Delta's RESTORE, with the same table and history after it, in less time: which files come back and which go is known from
 * their names, where Delta joins all files of both versions in queries. Where a table asks for more than files, Delta's command does
 * it.
 */
record StraightRestore(String location, long version, TableLog log) {
    /** Makes the commit, in the session that has its tag. */
    void commit(SparkSession session) {
        OptimisticTransaction transaction = Transactions.start(session, location);
        if (!Transactions.needsFilesAlone(transaction)) {
            DeltaTable.forPath(session, location).restoreToVersion(version);
            return;
        }
        List<DataFile> wanted = log.dataFiles(version);
        List<DataFile> present = log.dataFiles(transaction.readVersion());
        List<DataFile> coming = without(present, wanted);
        List<DataFile> going = without(wanted, present);
        log.requireThere(version, paths(coming));
        Since since = new Since(paths(going));
        log.eachAction(version, transaction.readVersion(), since::read);
        if (since.describes) {
            transaction.updateMetadata(metadata(transaction.deltaLog()), false);
        }
        transaction.readWholeTable();
        List<Action> actions = new ArrayList<>();
        since.added.values().forEach(file -> actions.add(file.remove()));
        log.additions(version, paths(coming)).forEach(addition -> actions.add(Action.fromJson(addition)));
        Transactions.commit(
                session,
                transaction,
                actions,
                new DeltaOperations.Restore(Option.apply(version), Option.empty()),
                Map.of(
                        "numRestoredFiles",
                        (long) coming.size(),
                        "restoredFilesSize",
                        bytes(coming),
                        "numRemovedFiles",
                        (long) going.size(),
                        "removedFilesSize",
                        bytes(going),
                        "numOfFilesAfterRestore",
                        (long) wanted.size(),
                        "tableSizeAfterRestore",
                        bytes(wanted)));
    }

    private Metadata metadata(DeltaLog delta) {
        return delta.getSnapshotAt(version, Option.empty(), Option.empty(), false)
                .metadata();
    }

    private static long bytes(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    private static List<DataFile> without(Collection<DataFile> some, List<DataFile> all) {
        Set<String> others = paths(some);
        return all.stream().filter(file -> !others.contains(file.path())).toList();
    }

    private static Set<String> paths(Collection<DataFile> files) {
        return files.stream().map(DataFile::path).collect(Collectors.toCollection(HashSet::new));
    }

    /** What the commits after the version say. */
    private static final class Since {
        private final Set<String> going;
        private final Map<String, AddFile> added = new HashMap<>();
        private boolean describes;

        Since(Set<String> going) {
            this.going = going;
        }

        void read(String line) {
            Action action = Action.fromJson(line);
            if (action instanceof AddFile file && going.contains(file.path())) {
                added.put(file.path(), file);
            }
            describes |= action instanceof Metadata;
        }
    }
}
