package dev.polder.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.polder.config.Table.Write.Merge;
import dev.polder.config.TableName;
import io.delta.tables.DeltaTable;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table of the lake: the only way Polder reads, writes and restores it.
 *
 * <p>Nothing is cached between calls; versions and columns are those in storage. Every commit that this class makes
 * has a {@link Tag}. Methods throw a {@link dev.polder.failure.Failure} and nothing else: {@link TableFailure} for
 * what Spark, Delta or the store refuse, the package's other failures as said at each method.
 */
public final class LakeTable {
    private final SparkSession spark;
    private final TableName name;
    private final String location;
    private final TableProperties properties;
    private final Clock clock;
    private final TableVersions versions;
    private final TableLog log;

    /**
     * @param spark a session with {@link SessionSettings}
     * @param location the table's folder, as Hadoop writes paths; it need not exist
     * @param properties what {@link #create}, {@link #keepProperties} and {@link #restore} keep on the table
     * @param clock by which a commit is a day old
     */
    public LakeTable(SparkSession spark, TableName name, String location, TableProperties properties, Clock clock) {
        this.spark = spark;
        this.name = name;
        this.location = location;
        this.properties = properties;
        this.clock = clock;
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        this.versions = new TableVersions(name, location, hadoop);
        this.log = new TableLog(name, location, hadoop, versions);
    }

    public TableName name() {
        return name;
    }

    public String location() {
        return location;
    }

    /** Whether there is a Delta table, whoever made it. */
    public boolean exists() {
        return log.exists();
    }

    /** The latest version, published or not. */
    public long latest() {
        return versions.latest();
    }

    /** The columns of the latest version, published or not. */
    public StructType schema() {
        return versions.schema();
    }

    /** The columns by which the latest version is partitioned; none when it is not. */
    public List<String> partitionBy() {
        return versions.metadata().partitionBy();
    }

    /**
     * The columns that rows of these have and the latest version has not.
     *
     * @throws ChangedType when a column has another type than in the table
     */
    public List<String> columnsNotIn(StructType rows) {
        return SchemaChange.plan(name, schema(), rows).added().stream()
                .map(StructField::name)
                .toList();
    }

    /**
     * The commits above a version, lowest first; reads the log's files and starts no Spark job.
     *
     * @throws MissingVersion when that version, or one above it, is not in the log
     */
    public List<Commit> commitsAbove(long version) {
        return log.above(version);
    }

    /**
     * Makes sure that the table exists, and returns the version at which it was created, empty: the head of a table
     * that was never published. Every column allows nulls. A table that an earlier attempt created is left as it is.
     *
     * @throws ForeignTable when a table is there that has commits of somebody else
     */
    public long create(StructType schema, List<String> partitionBy) {
        if (exists()) {
            List<Commit> commits = log.all();
            if (Healing.plan(OptionalLong.empty(), commits, Optional.empty()) instanceof Healing.Refuse refuse) {
                throw new ForeignTable(name, location, refuse.foreign());
            }
            return commits.get(0).version();
        }
        String partitions = partitionBy.isEmpty()
                ? ""
                : partitionBy.stream().map(SqlText::name).collect(Collectors.joining(", ", "PARTITIONED BY (", ")"));
        String statement = "CREATE TABLE %s (%s) USING delta %s TBLPROPERTIES (%s)"
                .formatted(
                        path(),
                        schema.asNullable().toDDL(),
                        partitions,
                        SqlText.properties(properties.wanted(schema, partitionBy)));
        log.forgetUnfinished();
        attempt("create", () -> WriteSession.call(spark, new Tag.Created(), session -> session.sql(statement)));
        return 0;
    }

    /**
     * Makes the table with the rows of a version of another, without copying them: it can be read as long as the other keeps that
     * version's files. Returns the version at which it was made.
     */
    public long cloneOf(LakeTable other, long version) {
        String statement = "CREATE TABLE %s SHALLOW CLONE %s VERSION AS OF %d".formatted(path(), other.path(), version);
        attempt("clone", () -> WriteSession.call(spark, new Tag.Created(), session -> session.sql(statement)));
        return 0;
    }

    /** Those of the properties by which versions are kept that are not as they should be. */
    public List<ChangedProperty> changedProperties() {
        return properties.changed(versions.metadata().properties());
    }

    /** See {@link KeptVersions#lostSince}. */
    public Optional<Lost> lostSince(Instant moment) {
        return log.lostSince(moment);
    }

    /** Sets the table's properties where they are not what they should be, in one commit; else commits nothing. */
    public void keepProperties() {
        TableMetadata now = versions.metadata();
        setProperties(properties.wanted(now.schema(), now.partitionBy()), now);
    }

    private void setProperties(Map<String, String> all, TableMetadata now) {
        Map<String, String> wanted = new LinkedHashMap<>(all);
        wanted.entrySet().removeAll(now.properties().entrySet());
        if (!wanted.isEmpty()) {
            String statement = "ALTER TABLE %s SET TBLPROPERTIES (%s)".formatted(path(), SqlText.properties(wanted));
            commit("set properties of", new Tag.Properties(), session -> session.sql(statement));
        }
    }

    /** Makes sure that the latest commit is less than a day old, by an empty commit where it is not. */
    public void anchor() {
        versions.anchor(clock);
    }

    /**
     * Brings rows, columns and partitioning of a version back, and keeps the properties. Does nothing when that is
     * what the table holds. The epoch of the writes above that version must have been raised first.
     *
     * @throws MissingFiles when data files of the version are gone
     * @throws DifferentRestore when the table is not the same afterwards
     */
    public void restore(long version) {
        Healing needed = Healing.plan(OptionalLong.of(version), log.above(version), Optional.empty());
        if (!(needed instanceof Healing.Keep)) {
            commit("restore", new Tag.Restored(version), session -> {
                new StraightRestore(location, version, log, versions).commit(session);
                return null;
            });
        }
        if (!versions.sameContent(version, versions.latest())) {
            throw new DifferentRestore(name, location, version);
        }
        keepProperties();
    }

    /**
     * Makes sure that a version can be restored.
     *
     * @throws MissingVersion when it, or one above it, is not in the log
     * @throws MissingFiles when data files of it are gone
     */
    public void requireThere(long version) {
        log.above(version);
        log.missingFiles(List.of(version)).forEach((one, missing) -> {
            throw new MissingFiles(name, location, one, missing);
        });
    }

    /**
     * The latest version, when nothing but commits without data, or changes that a RESTORE took back, stands between it and
     * the head; empty otherwise. Both are of one look at the log: what somebody commits a moment later is above it.
     */
    public OptionalLong settled(long head) {
        List<Commit> above = log.above(head);
        if (!(Healing.plan(OptionalLong.of(head), above, Optional.empty()) instanceof Healing.Keep)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                above.isEmpty() ? head : above.get(above.size() - 1).version());
    }

    /**
     * Adds rows, unless this write was made before. The table gets the rows' new columns; columns that the rows have
     * not are null in them.
     *
     * @param head the published version, above which the write's commit is looked for
     * @param rows makes the rows in the session it is given, which carries this write's settings
     * @throws ChangedType when a column has another type than in the table
     * @throws SpentEpoch when a RESTORE took the write away before
     */
    public Written append(WriteIdentity id, long head, Function<SparkSession, Dataset<Row>> rows) {
        return writing(id, head).write(rows, new RowWriter.Append(location));
    }

    /**
     * As {@link #append}, sooner. Each of Spark's tasks has a file open for each partition of the table that its rows are of:
     * for rows that are of few. The log gets the smallest and largest values of columns with statistics where these are
     * {@code bigint} or {@code string}.
     */
    public Written ingest(WriteIdentity id, long head, Function<SparkSession, Dataset<Row>> rows) {
        Writing writing = writing(id, head);
        return writing.write(
                rows, new StraightAppend(location, id, properties.statistics(), clock, writing::wasEverMade));
    }

    /** Makes the rows the whole table; columns and all else as in {@link #append}: the table never loses a column. */
    public Written replace(WriteId id, long head, Function<SparkSession, Dataset<Row>> rows) {
        return writing(id, head).write(rows, new RowWriter.Replace(location));
    }

    /**
     * Replaces the table's rows of the same key by the new ones, where these are newer and differ, and adds the rest.
     * Among new rows of one key the newest counts; a null in the sequence is older than any value. Without a sequence
     * the new row always wins. Columns and all else as in {@link #append}.
     *
     * @throws UnusableKeys when a key is null, or different rows of one key are equally new
     */
    public Written merge(WriteId id, long head, Function<SparkSession, Dataset<Row>> rows, Merge how) {
        return writing(id, head).write(rows, new RowWriter.Merging(name, location, how));
    }

    /**
     * Deletes the rows that meet a condition, of which there must be some, unless that was done before. A condition on
     * partitions alone rewrites no file.
     *
     * @param condition in Spark SQL; whoever calls answers for what is in it
     * @throws SpentEpoch when a RESTORE took the deletion away before
     */
    public Written delete(UpkeepId id, long head, String condition) {
        return delete(id, head, expr(condition));
    }

    /** As the other. The log shows the condition as Spark prints it: the values in it, and the names of functions. */
    public Written delete(UpkeepId id, long head, Column condition) {
        return writing(id, head).commit("delete from", session -> {
            ParquetStatistics.settings(properties.statistics(), versions.schema())
                    .forEach(session.conf()::set);
            DeltaTable.forPath(session, location).delete(condition);
        });
    }

    /**
     * Writes small files together, unless that was done before; rows stay as they are.
     *
     * @return empty when Delta found nothing worth it
     */
    public Optional<Written> compact(UpkeepId id, long head) {
        return writing(id, head).tryCommit("compact", layout()::compact);
    }

    /**
     * Lays the rows of those partitions that are due out in Z-order, see {@link ZOrdering}, unless that was done before; rows stay
     * as they are. What is in order then is remembered in a property of the table.
     *
     * @param by the columns, which must have statistics
     * @return empty when that is not worth it
     */
    public Optional<Written> zOrder(UpkeepId id, long head, List<String> by) {
        return zOrder(id, head, by, Compaction.TARGET);
    }

    /** As the other, to files of another size. */
    Optional<Written> zOrder(UpkeepId id, long head, List<String> by, long target) {
        Optional<Written> written =
                writing(id, head).tryCommit("order", session -> layout().zOrder(session, by, target));
        written.ifPresent(it -> {
            TableMetadata now = versions.metadata();
            ZOrdered before = ZOrdered.of(now.properties(), by);
            setProperties(layout().ordered(before, it.commit().version()), now);
        });
        return written;
    }

    /**
     * Deletes the files that no version of the rollback window has, and some days more, those that dead runs left behind
     * included. Makes no version. What the window is stands in a property of the table, which is set right before.
     */
    public void vacuum() {
        keepProperties();
        attempt("vacuum", () -> {
            Vacuum.full(spark, location);
            return null;
        });
    }

    /**
     * Deletes the files that the latest version has not, at once: no earlier one can be read or restored any more. Who reads one
     * right now fails.
     */
    public void forgetEarlierVersions() {
        attempt("vacuum", () -> {
            Vacuum.now(spark, location);
            return null;
        });
    }

    /** Makes the latest version readable without the commits before it. */
    public void checkpoint() {
        versions.checkpoint();
    }

    /**
     * What came of upkeep: the version that is the table's new head, when between its head and the latest version there is
     * that upkeep's own commit alone, or no change at all; empty otherwise.
     */
    public OptionalLong kept(UpkeepId id, long head) {
        List<Commit> above = log.above(head);
        if (Healing.plan(OptionalLong.of(head), above, Optional.of(id)) instanceof Healing.RestoreTo) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                above.isEmpty() ? head : above.get(above.size() - 1).version());
    }

    /**
     * The data files of a version that hold rows of a condition, and how many bytes those files have in all.
     *
     * @param condition in Spark SQL; whoever calls answers for what is in it
     */
    public Extent extent(long version, String condition) {
        return attempt("read", () -> {
            Row found = read(version)
                    .filter(condition)
                    .select("_metadata.file_path", "_metadata.file_size")
                    .distinct()
                    .agg(count(lit(1)), coalesce(sum("file_size"), lit(0L)))
                    .head();
            return new Extent(found.getLong(0), found.getLong(1));
        });
    }

    /** The rows of a version. */
    public Dataset<Row> read(long version) {
        return attempt("read", () -> spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(location));
    }

    private Writing writing(WriteIdentity id, long head) {
        return new Writing(spark, name, location, properties, log, versions, clock, id, head);
    }

    private Layout layout() {
        return new Layout(location, properties, versions);
    }

    private String path() {
        return "delta." + SqlText.name(location);
    }

    /** Each commit may bring a checkpoint, and with it the end of an old version before it: hence the anchor. */
    private void commit(String action, Tag tag, Function<SparkSession, ?> work) {
        anchor();
        attempt(action, () -> WriteSession.call(spark, tag, work));
    }

    private <T> T attempt(String action, Callable<T> work) {
        return TableFailure.attempt(name, location, action, work);
    }
}
