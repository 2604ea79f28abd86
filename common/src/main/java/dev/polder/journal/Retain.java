package dev.polder.journal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rows that were kept long enough leave.
 *
 * @param leaving by table, what leaves
 */
public record Retain(Map<String, Leaving> leaving) implements Upkeep {
    public Retain {
        leaving = Sorted.copy(leaving);
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
