package dev.polder.table;

import dev.polder.config.TableName;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** What the versions of a table have, read with Delta Kernel: always from storage, and without a Spark job. */
final class TableVersions {
    private static final Duration YOUNG = Duration.ofDays(1);

    private final TableName table;
    private final String location;
    private final Engine engine;

    TableVersions(TableName table, String location, Configuration hadoop) {
        this.table = table;
        this.location = location;
        this.engine = DefaultEngine.create(hadoop);
    }

    long latest() {
        return read(() -> snapshot().getVersion());
    }

    /** The columns at the latest version. */
    StructType schema() {
        return read(() -> schema(snapshot()));
    }

    /** What the latest version says of the table; reads it once. */
    TableMetadata metadata() {
        return read(() -> {
            Snapshot latest = snapshot();
            return new TableMetadata(
                    latest.getVersion(), schema(latest), latest.getPartitionColumnNames(), latest.getTableProperties());
        });
    }

    /** The paths of the latest version's data files, as the log has them. */
    Set<String> paths() {
        return read(() -> collected(snapshot(), AddFile::getPath));
    }

    /** The paths of a version's data files, as the log has them. */
    Set<String> paths(long version) {
        return read(() -> collected(snapshotAt(version), AddFile::getPath));
    }

    /** The data files of the latest version. */
    List<DataFile> dataFiles() {
        return read(() -> dataFiles(snapshot()));
    }

    /** The data files of a version. */
    List<DataFile> dataFiles(long version) {
        return read(() -> dataFiles(snapshotAt(version)));
    }

    /** The data files of a version one by one, with all that the log says of them. */
    void eachFile(long version, Consumer<AddFile> reader) {
        read(() -> {
            scan(snapshotAt(version), true, reader);
            return null;
        });
    }

    /** Whether both versions have the same rows, columns and partitioning. */
    boolean sameContent(long one, long other) {
        return read(() -> {
            Snapshot left = snapshotAt(one);
            Snapshot right = snapshotAt(other);
            return schema(left).equals(schema(right))
                    && left.getPartitionColumnNames().equals(right.getPartitionColumnNames())
                    && collected(left, TableVersions::identity).equals(collected(right, TableVersions::identity));
        });
    }

    /** Makes the latest version readable without the commits before it; does nothing when it is already. */
    void checkpoint() {
        read(() -> {
            try {
                snapshot().writeCheckpoint(engine);
            } catch (CheckpointAlreadyExistsException e) {
                // Another process was faster.
            }
            return null;
        });
    }

    /** Makes sure that the latest commit is less than a day old. */
    void anchor(Clock clock) {
        read(() -> {
            Snapshot latest = snapshot();
            Instant committed = Instant.ofEpochMilli(latest.getTimestamp(engine));
            if (!committed.plus(YOUNG).isAfter(clock.instant())) {
                Anchor.commit(engine, latest);
            }
            return null;
        });
    }

    private Snapshot snapshot() {
        return TableManager.loadSnapshot(location).build(engine);
    }

    private Snapshot snapshotAt(long version) {
        return TableManager.loadSnapshot(location).atVersion(version).build(engine);
    }

    private static StructType schema(Snapshot snapshot) {
        return (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString());
    }

    private List<DataFile> dataFiles(Snapshot snapshot) throws IOException {
        List<DataFile> found = new ArrayList<>();
        scan(
                snapshot,
                false,
                file -> found.add(new DataFile(
                        file.getPath(),
                        VectorUtils.toJavaMap(file.getPartitionValues()),
                        file.getSize(),
                        file.getModificationTime())));
        return found;
    }

    private Set<String> collected(Snapshot snapshot, Function<AddFile, String> what) throws IOException {
        Set<String> collected = new HashSet<>();
        scan(snapshot, false, file -> collected.add(what.apply(file)));
        return collected;
    }

    private void scan(Snapshot snapshot, boolean statistics, Consumer<AddFile> reader) throws IOException {
        ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
        try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, statistics)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        reader.accept(new AddFile(rows.next().getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL)));
                    }
                }
            }
        }
    }

    /** A file with what is deleted from it. */
    private static String identity(AddFile file) {
        return file.getPath()
                + file.getDeletionVector()
                        .map(DeletionVectorDescriptor::getUniqueId)
                        .map(deleted -> " without " + deleted)
                        .orElse("");
    }

    private <T> T read(Callable<T> reading) {
        return TableFailure.attempt(table, location, "read the log of", reading);
    }
}
