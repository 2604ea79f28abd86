package dev.polder.expectation;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one pass over a feed's batch counted.
 *
 * @param rules each rule that was broken at least once, the reader's rules and expectations of every action
 * @param files each landed file that gave at least one record, by its name relative to the landing; a zip is one
 */
public record FeedCounts(
        long records,
        long accepted,
        long rejected,
        SortedMap<String, RuleCount> rules,
        SortedMap<String, FileCount> files)
        implements Serializable {
    public FeedCounts {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The counts of a batch with these files; the totals are theirs. */
    public static FeedCounts of(Map<String, RuleCount> rules, Map<String, FileCount> files) {
        return new FeedCounts(
                files.values().stream().mapToLong(FileCount::records).sum(),
                files.values().stream().mapToLong(FileCount::accepted).sum(),
                files.values().stream().mapToLong(FileCount::rejected).sum(),
                new TreeMap<>(rules),
                new TreeMap<>(files));
    }

    /** How many records broke the rule. */
    public long broken(String rule) {
        return rules.containsKey(rule) ? rules.get(rule).broken() : 0;
    }
}
