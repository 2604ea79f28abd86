package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.journal.Retain;
import dev.polder.journal.Retain.Leaving;
import dev.polder.retention.Expiry;
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
 */
public record RetentionPlan(String pipeline, LocalDate today, List<Kept> tables) {
    public RetentionPlan {
        tables = List.copyOf(tables);
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

    /** What a deletion takes. */
    public enum Granularity {
        /** Whole partitions: no file is written anew. */
        PARTITIONS,
        /** Single rows: the files that hold them are written anew without them. */
        ROWS
    }

    public boolean isEmpty() {
        return tables.stream().allMatch(table -> table.expiry().isEmpty());
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
        return new Retain(leaving);
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
