package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.journal.Retain;
import dev.polder.journal.Retain.ExpiredArchive;
import dev.polder.journal.Retain.Leaving;
import dev.polder.retention.Expiry;
import dev.polder.retention.Keep;
import dev.polder.retention.Retention;
import dev.polder.table.Extent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What leaves which tables of a pipeline today.
 *
 * @param today the day it was planned on, in the pipeline's zone
 * @param tables those that have a retention, in the order of the conf
 * @param archives those that were kept long enough, by table in the same order, the oldest first
 */
public record RetentionPlan(String pipeline, LocalDate today, List<Kept> tables, List<KeptArchive> archives) {
    public RetentionPlan {
        tables = List.copyOf(tables);
        archives = List.copyOf(archives);
    }

    /**
     * One table that has a retention.
     *
     * @param version the published version that was looked at
     * @param cutoff the first day whose rows are still kept by age alone
     * @param expiry what leaves; empty when nothing does
     * @param condition the SQL condition of the rows that leave; empty when none do
     * @param extent the files that hold them
     * @param granularity whether whole files go
     * @param held by the name of a hold, how many rows it keeps that would leave
     * @param undated how many rows have no value in the column that dates them, and so never leave
     */
    public record Kept(
            TableName table,
            Retention retention,
            long version,
            LocalDate cutoff,
            Optional<Expiry> expiry,
            String condition,
            Extent extent,
            Granularity granularity,
            Map<String, Long> held,
            long undated) {}

    /**
     * An archive that was kept long enough.
     *
     * @param archived the day on which it was made
     * @param keep how long such are kept
     * @param held by the name of a hold, how many of its rows it keeps; any of them keeps all of the archive
     */
    public record KeptArchive(Archived archive, LocalDate archived, Keep keep, Map<String, Long> held) {
        /** Whether it is deleted. */
        public boolean leaves() {
            return held.isEmpty();
        }

        private ExpiredArchive expired() {
            Manifest manifest = archive.manifest();
            return new ExpiredArchive(
                    manifest.table(),
                    manifest.upkeep(),
                    keep.toString(),
                    archived,
                    manifest.rows(),
                    manifest.checksum(),
                    LocalDate.parse(manifest.oldest()),
                    LocalDate.parse(manifest.newest()));
        }
    }

    /** What a deletion takes. */
    public enum Granularity {
        /** Whole partitions: no file is written anew. */
        PARTITIONS,
        /** Single rows: the files that hold them are written anew without them. */
        ROWS
    }

    public boolean isEmpty() {
        return tables.stream().allMatch(table -> table.expiry().isEmpty())
                && archives.stream().noneMatch(KeptArchive::leaves);
    }

    /** How many rows leave in all. */
    public long rows() {
        return tables.stream()
                .flatMap(table -> table.expiry().stream())
                .mapToLong(Expiry::rows)
                .sum();
    }

    Retain upkeep() {
        Map<String, Leaving> leaving = new TreeMap<>();
        for (Kept kept : tables) {
            kept.expiry().ifPresent(expiry -> leaving.put(kept.table().toString(), leaving(kept, expiry)));
        }
        Map<String, ExpiredArchive> expired = new TreeMap<>();
        archives.stream()
                .filter(KeptArchive::leaves)
                .forEach(kept -> expired.put(kept.archive().uri(), kept.expired()));
        return new Retain(leaving, expired);
    }

    private static Leaving leaving(Kept kept, Expiry expiry) {
        return new Leaving(
                kept.retention().by(),
                kept.retention().keep().toString(),
                expiry.before(),
                kept.condition(),
                expiry.rows(),
                expiry.oldest(),
                expiry.newest(),
                kept.retention().then() instanceof Retention.Then.Archive archive ? archive.folder() : "");
    }
}
