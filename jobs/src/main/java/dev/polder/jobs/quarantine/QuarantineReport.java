package dev.polder.jobs.quarantine;

import java.util.List;

/**
 * Rejected records by what they broke.
 *
 * @param records how many records are rejected; one that broke several rules counts once
 * @param groups the most frequent first
 */
public record QuarantineReport(String pipeline, long records, List<Group> groups) {
    public QuarantineReport {
        groups = List.copyOf(groups);
    }

    /**
     * Records of a feed that broke the same rule in the same column.
     *
     * @param column empty where the record as a whole broke it
     * @param samples the first by batch, file and line
     */
    public record Group(String feed, String rule, String column, long records, List<Sample> samples) {
        public Group {
            samples = List.copyOf(samples);
        }
    }

    /**
     * One rejected record.
     *
     * @param value the value at fault, empty where there is none; hidden when the column is masked
     */
    public record Sample(long batch, String file, long line, String message, String value) {}
}
