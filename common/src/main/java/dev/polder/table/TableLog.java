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
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A table's log, read with Delta Kernel: always from storage, and without a Spark job. */
final class TableLog {
    private static final Duration YOUNG = Duration.ofDays(1);
    /** A snapshot reads a checkpoint, and up to so many commits: Delta makes one each ten. */
    private static final int STEPS = 10;

    private final TableName table;
    private final String location;
    private final Configuration hadoop;
    private final Engine engine;
    private final CommitFiles files;

    TableLog(TableName table, String location, Configuration hadoop) {
        this.table = table;
        this.location = location;
        this.hadoop = hadoop;
        this.engine = DefaultEngine.create(hadoop);
        this.files = new CommitFiles(engine, hadoop, location);
    }

    boolean exists() {
        return read(() -> !files.from(0).isEmpty());
    }

    /** See {@link CommitFiles#forgetUnfinished}. */
    void forgetUnfinished() {
        read(() -> {
            files.forgetUnfinished();
            return null;
        });
    }

    long latest() {
        return snapshot().getVersion();
    }

    /** The columns at the latest version. */
    StructType schema() {
        return schema(snapshot());
    }

    /** What the latest version says of the table; reads it once. */
    TableMetadata metadata() {
        return read(() -> {
            Snapshot latest = snapshot();
            return new TableMetadata(
                    latest.getVersion(), schema(latest), latest.getPartitionColumnNames(), latest.getTableProperties());
        });
    }

    /** Every commit of the table that the log still has. */
    List<Commit> all() {
        return read(() -> commits(files.from(0)));
    }

    /**
     * The commits above a version, by version.
     *
     * @throws MissingVersion when the log has not that version, or not each one above it
     */
    List<Commit> above(long version) {
        return read(() -> {
            List<FileStatus> listed = files.from(version);
            for (int i = 0; i < listed.size(); i++) {
                if (CommitFiles.version(listed.get(i)) != version + i) {
                    throw new MissingVersion(table, location, version + i);
                }
            }
            if (listed.isEmpty()) {
                throw new MissingVersion(table, location, version);
            }
            return commits(listed.subList(1, listed.size()));
        });
    }

    /** The names in the log; lists once. */
    LogListing listing() {
        return read(files::listing);
    }

    /** See {@link KeptVersions#lostSince}. */
    Optional<Lost> lostSince(Instant moment) {
        LogListing listing = listing();
        long needed = listing.latestBy(moment);
        OptionalLong oldest = listing.oldestRestorable();
        boolean kept = listing.commits().isEmpty() || (oldest.isPresent() && oldest.getAsLong() <= needed);
        return kept ? Optional.empty() : Optional.of(KeptVersions.fromLog(listing));
    }

    /** The commits of these versions that are there, by version. */
    Map<Long, Commit> commits(Collection<Long> versions) {
        return read(() -> {
            Map<Long, Commit> commits = new TreeMap<>();
            List<FileStatus> wanted = files.from(0).stream()
                    .filter(file -> versions.contains(CommitFiles.version(file)))
                    .toList();
            commits(wanted).forEach(commit -> commits.put(commit.version(), commit));
            return commits;
        });
    }

    /**
     * By version, the data files that it has and that are not there any more; versions that miss none are left out. Files that the
     * latest version has too are not looked for: without them the table could not be read now. A version that is a few commits
     * after the one before costs the reading of these.
     */
    Map<Long, List<String>> missingFiles(Collection<Long> versions) {
        return read(() -> {
            SortedSet<Long> sorted = new TreeSet<>(versions);
            VersionFiles told = versionFiles(sorted);
            Set<String> replaced = told.all();
            replaced.removeAll(scanned(snapshot(), TableLog::path));
            Set<String> missing = Set.copyOf(new FilesThere(location, hadoop).missing(replaced));
            return told.having(missing, sorted);
        });
    }

    /**
     * Makes sure that data files that a version has are there.
     *
     * @param paths as the log has them
     * @throws MissingFiles when they are not
     */
    void requireThere(long version, Collection<String> paths) {
        List<String> missing = read(() -> new FilesThere(location, hadoop).missing(paths));
        if (!missing.isEmpty()) {
            throw new MissingFiles(table, location, version, missing);
        }
    }

    private VersionFiles versionFiles(SortedSet<Long> versions) throws IOException {
        Map<Long, FileStatus> commits = new TreeMap<>();
        files.from(versions.first()).forEach(file -> commits.put(CommitFiles.version(file), file));
        VersionFiles told = new VersionFiles();
        long before = versions.first();
        told.tell(before, scanned(snapshotAt(before), TableLog::path));
        for (long version : versions.tailSet(before + 1)) {
            List<Long> since =
                    LongStream.rangeClosed(before + 1, version).boxed().toList();
            if (since.size() <= STEPS && commits.keySet().containsAll(since)) {
                for (long next : since) {
                    try (InputStream content = files.open(commits.get(next))) {
                        told.tell(next, NamedFiles.changeOf(content));
                    }
                }
            } else {
                told.tell(version, scanned(snapshotAt(version), TableLog::path));
            }
            before = version;
        }
        return told;
    }

    /** Every data file that a commit adds or removes, or the latest version has, relative to the table's folder. */
    Set<String> named() {
        return read(() -> {
            List<FileStatus> commits = files.from(0);
            Set<String> named = new HashSet<>();
            for (FileStatus commit : commits) {
                try (InputStream content = files.open(commit)) {
                    named.addAll(NamedFiles.of(content));
                }
            }
            if (!commits.isEmpty()) {
                // Added by a commit that the log has no more, and removed by none.
                scanned(snapshot(), TableLog::path).forEach(path -> named.add(NamedFiles.decoded(path)));
            }
            return named;
        });
    }

    /** The data files that commits above one version, up to another, took out of the table; relative to its folder. */
    Set<String> removed(long above, long upTo) {
        return read(() -> {
            Set<String> removed = new TreeSet<>();
            for (FileStatus commit : files.from(above + 1)) {
                if (CommitFiles.version(commit) <= upTo) {
                    try (InputStream content = files.open(commit)) {
                        removed.addAll(NamedFiles.removedBy(content));
                    }
                }
            }
            return removed;
        });
    }

    /**
     * What a commit has to say to add data files as a version has them: each time one action, as a JSON object.
     *
     * @param paths as the log has them
     */
    List<String> additions(long version, Set<String> paths) {
        return read(() -> {
            List<String> additions = new ArrayList<>();
            ScanImpl scan = (ScanImpl) snapshotAt(version).getScanBuilder().build();
            try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
                while (batches.hasNext()) {
                    try (CloseableIterator<Row> rows = batches.next().getRows()) {
                        while (rows.hasNext()) {
                            AddFile file = new AddFile(rows.next().getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
                            if (paths.contains(file.getPath())) {
                                additions.add(NamedFiles.addition(file));
                            }
                        }
                    }
                }
            }
            return additions;
        });
    }

    /** What the commits above one version, up to another, say in their order: each time one action, as a JSON object. */
    void eachAction(long above, long upTo, Consumer<String> reader) {
        read(() -> {
            for (FileStatus commit : files.from(above + 1)) {
                if (CommitFiles.version(commit) <= upTo) {
                    try (InputStream content = files.open(commit)) {
                        new String(content.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .forEach(reader);
                    }
                }
            }
            return null;
        });
    }

    /** The names of the latest version's data files, relative to the table's folder. */
    Set<String> live() {
        return read(() -> scanned(snapshot(), TableLog::path).stream()
                .map(NamedFiles::decoded)
                .collect(Collectors.toSet()));
    }

    /** The data files of the latest version. */
    List<DataFile> dataFiles() {
        return dataFiles(snapshot());
    }

    /** The data files of a version. */
    List<DataFile> dataFiles(long version) {
        return dataFiles(read(() -> snapshotAt(version)));
    }

    private List<DataFile> dataFiles(Snapshot snapshot) {
        return read(() -> {
            List<DataFile> found = new ArrayList<>();
            try (CloseableIterator<FilteredColumnarBatch> batches =
                    snapshot.getScanBuilder().build().getScanFiles(engine)) {
                while (batches.hasNext()) {
                    try (CloseableIterator<Row> rows = batches.next().getRows()) {
                        rows.forEachRemaining(row -> found.add(dataFile(row)));
                    }
                }
            }
            return found;
        });
    }

    private static DataFile dataFile(Row scanFile) {
        Row add = scanFile.getStruct(scanFile.getSchema().indexOf("add"));
        return new DataFile(
                path(scanFile),
                InternalScanFileUtils.getPartitionValues(scanFile),
                add.getLong(add.getSchema().indexOf("size")),
                add.getLong(add.getSchema().indexOf("modificationTime")));
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

    /** Whether both versions have the same rows, columns and partitioning. */
    boolean sameContent(long one, long other) {
        return read(() -> {
            Snapshot left = snapshotAt(one);
            Snapshot right = snapshotAt(other);
            return schema(left).equals(schema(right))
                    && left.getPartitionColumnNames().equals(right.getPartitionColumnNames())
                    && scanned(left, TableLog::identity).equals(scanned(right, TableLog::identity));
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

    private List<Commit> commits(List<FileStatus> listed) throws IOException {
        List<Commit> commits = new ArrayList<>();
        for (FileStatus file : listed) {
            Instant timestamp = Instant.ofEpochMilli(file.getModificationTime());
            try (InputStream content = files.open(file)) {
                commits.add(CommitJson.read(CommitFiles.version(file), timestamp, content));
            }
        }
        return commits;
    }

    private Snapshot snapshot() {
        return read(() -> TableManager.loadSnapshot(location).build(engine));
    }

    private Snapshot snapshotAt(long version) {
        return TableManager.loadSnapshot(location).atVersion(version).build(engine);
    }

    private static StructType schema(Snapshot snapshot) {
        return (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString());
    }

    private Set<String> scanned(Snapshot snapshot, Function<Row, String> what) throws IOException {
        Set<String> scanned = new HashSet<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    rows.forEachRemaining(row -> scanned.add(what.apply(row)));
                }
            }
        }
        return scanned;
    }

    private static String path(Row scanFile) {
        Row add = scanFile.getStruct(scanFile.getSchema().indexOf("add"));
        return add.getString(add.getSchema().indexOf("path"));
    }

    /** A file with what is deleted from it. */
    private static String identity(Row scanFile) {
        Row add = scanFile.getStruct(scanFile.getSchema().indexOf("add"));
        int vector = add.getSchema().indexOf("deletionVector");
        String path = path(scanFile);
        if (add.isNullAt(vector)) {
            return path;
        }
        Row deleted = add.getStruct(vector);
        int offset = deleted.getSchema().indexOf("offset");
        return path + " without " + deleted.getString(deleted.getSchema().indexOf("pathOrInlineDv"))
                + (deleted.isNullAt(offset) ? "" : "@" + deleted.getInt(offset));
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException | RuntimeException | FSError e) {
            throw TableFailure.of(table, location, "read the log of", e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
