package dev.polder.table;

import dev.polder.config.TableName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which versions of a table are still there, in its log and in its folder. Needs no Spark. Methods throw {@link TableFailure}
 * when the log can't be read.
 */
public final class KeptVersions {
    private final TableName name;
    private final TableVersions current;
    private final TableLog log;

    /**
     * The versions of one table; nothing is read yet.
     *
     * @param location the table's folder, which need not exist
     * @param hadoop settings with which the table's log is reached
     */
    public KeptVersions(TableName name, String location, Configuration hadoop) {
        this.name = name;
        this.current = new TableVersions(name, location, hadoop);
        this.log = new TableLog(name, location, hadoop, current);
    }

    /** Why a version can't be read any more; empty when it can. Files that the latest version has too are not looked for. */
    public Optional<Lost> lost(long version) {
        return Optional.ofNullable(lost(List.of(version)).get(version));
    }

    /** As the other, of several at once: the log is listed once, and the folder at most once. */
    public Map<Long, Lost> lost(Collection<Long> versions) {
        return lost(versions, LogListing::tells);
    }

    /** As the other, why they can't be restored: that takes the commits of all later versions too. */
    public Map<Long, Lost> unrestorable(Collection<Long> versions) {
        return lost(
                versions,
                (listing, version) ->
                        listing.oldestRestorable().orElse(Long.MAX_VALUE) <= version && listing.tells(version));
    }

    private Map<Long, Lost> lost(Collection<Long> versions, BiPredicate<LogListing, Long> inLog) {
        LogListing listing = log.listing();
        Map<Long, Lost> lost = new TreeMap<>();
        Map<Boolean, List<Long>> told =
                versions.stream().collect(Collectors.partitioningBy(version -> inLog.test(listing, version)));
        told.get(false).forEach(version -> lost.put(version, fromLog(listing)));
        if (!told.get(true).isEmpty()) {
            log.missingFiles(told.get(true)).forEach((version, gone) -> lost.put(version, new Lost.Files(gone)));
        }
        return lost;
    }

    /**
     * Why a run that began after a moment can't be undone; empty when each can, as far as the log tells: files are not
     * looked for. Lists the log once.
     */
    public Optional<Lost> lostSince(Instant moment) {
        return log.lostSince(moment);
    }

    /**
     * Whether the latest version holds what a version held: nothing but commits without data, or changes that a RESTORE took
     * back, stands above it. Reads the commits above it.
     *
     * @throws MissingVersion when that version, or one above it, is not in the log
     */
    public boolean isAt(long version) {
        return Healing.plan(OptionalLong.of(version), log.above(version), Optional.empty()) instanceof Healing.Keep;
    }

    /** The commits of these versions that the log still has; reads each. */
    public Map<Long, Commit> commits(Collection<Long> versions) {
        return log.commits(versions);
    }

    /** What should be in the table's properties and is not; empty also when there is no table. */
    public List<ChangedProperty> changedProperties(TableProperties wanted) {
        return log.exists() ? wanted.changed(current.metadata().properties()) : List.of();
    }

    /**
     * The columns that the table would get with rows of these columns; empty when there is no table yet.
     *
     * @throws ChangedType when a column has another type than in the table
     */
    public Optional<List<String>> columnsToAdd(StructType rows) {
        return log.exists()
                ? Optional.of(SchemaChange.plan(name, current.schema(), rows).added().stream()
                        .map(StructField::name)
                        .toList())
                : Optional.empty();
    }

    /** The columns by which the table is partitioned, none when it is not; empty when there is no table yet. */
    public Optional<List<String>> partitionBy() {
        return log.exists() ? Optional.of(current.metadata().partitionBy()) : Optional.empty();
    }

    static Lost fromLog(LogListing listing) {
        OptionalLong oldest = listing.oldestRestorable();
        Optional<Instant> since = oldest.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(listing.commits().get(oldest.getAsLong()));
        return new Lost.FromLog(oldest, since);
    }
}
