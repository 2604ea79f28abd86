package dev.polder.journal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rows that were kept long enough leave, and so do archives.
 *
 * @param leaving by table, what leaves
 * @param archives by the URI of its manifest, the archives that are deleted
 */
public record Retain(Map<String, Leaving> leaving, Map<String, ExpiredArchive> archives) implements Upkeep {
    public Retain {
        leaving = Sorted.copy(leaving);
        // Entries of earlier releases tell of none.
        archives = archives == null ? Map.of() : Sorted.copy(archives);
    }

    /**
     * An archive that was kept long enough.
     *
     * @param table whose rows it holds
     * @param upkeep the retention that made it
     * @param keep how long it was kept, as the conf says it
     * @param archived the day on which it was made
     * @param rows how many it holds
     * @param checksum the sum of the rows' hashes ({@code dev.polder.table.Checksum})
     * @param oldest the oldest day among them
     * @param newest the newest day among them
     */
    public record ExpiredArchive(
            String table,
            String upkeep,
            String keep,
            LocalDate archived,
            long rows,
            String checksum,
            LocalDate oldest,
            LocalDate newest) {
        public ExpiredArchive {
            Objects.requireNonNull(table);
            Objects.requireNonNull(upkeep);
            Objects.requireNonNull(keep);
            Objects.requireNonNull(archived);
            Objects.requireNonNull(checksum);
            Objects.requireNonNull(oldest);
            Objects.requireNonNull(newest);
        }
    }

    /**
     * What leaves one table.
     *
     * @param by the column that dates a row
     * @param keep how long rows are kept, as the conf says it
     * @param before rows of earlier days leave
     * @param condition the SQL condition of the rows that leave
     * @param rows how many leave
     * @param oldest the oldest day that leaves
     * @param newest the newest day that leaves
     * @param archive the URI of the folder that the rows are copied to; empty when they are deleted only
     */
    public record Leaving(
            String by,
            String keep,
            LocalDate before,
            String condition,
            long rows,
            LocalDate oldest,
            LocalDate newest,
            String archive) {
        public Leaving {
            Objects.requireNonNull(by);
            Objects.requireNonNull(keep);
            Objects.requireNonNull(before);
            Objects.requireNonNull(condition);
            Objects.requireNonNull(oldest);
            Objects.requireNonNull(newest);
            Objects.requireNonNull(archive);
        }
    }

    @Override
    public String verb() {
        return "retain";
    }

    @Override
    public Set<String> tables() {
        return leaving.keySet();
    }
}
