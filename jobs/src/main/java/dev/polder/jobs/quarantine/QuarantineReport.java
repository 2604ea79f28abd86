package dev.polder.jobs.quarantine;

import dev.polder.journal.QuarantineChange;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Records in quarantine by what they broke.
 *
 * @param records how many there are of those that were asked for; one that broke several rules counts once
 * @param counts how many the pipeline's published runs left open, replayed and discarded in all
 * @param obstacles by why they can't be put through again, how many of the records
 * @param groups the most frequent first
 */
public record QuarantineReport(
        String pipeline, long records, QuarantineChange counts, Map<String, Long> obstacles, List<Group> groups) {
    public QuarantineReport {
        Objects.requireNonNull(counts);
        obstacles = Collections.unmodifiableMap(new TreeMap<>(obstacles));
        groups = List.copyOf(groups);
    }

    /**
     * Records of a feed that broke the same rule in the same column.
     *
     * @param column empty where the record as a whole broke it
     * @param batches by the batch they were rejected in, how many
     * @param files by file, how many; of those with the most only
     * @param samples the first by batch, file and line
     */
    public record Group(
            String feed,
            String rule,
            String column,
            long records,
            Map<Long, Long> batches,
            Map<String, Long> files,
            List<Sample> samples) {
        public Group {
            batches = Collections.unmodifiableMap(new TreeMap<>(batches));
            files = Collections.unmodifiableMap(new TreeMap<>(files));
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
