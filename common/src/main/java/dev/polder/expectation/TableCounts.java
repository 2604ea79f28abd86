package dev.polder.expectation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the expectations of a table found after a write.
 *
 * @param rows all rows of the table
 * @param rules each rule that was broken at least once
 */
public record TableCounts(long rows, SortedMap<String, RuleCount> rules) {
    public TableCounts {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /** As the constructor, from any map. */
    public static TableCounts of(long rows, Map<String, RuleCount> rules) {
        return new TableCounts(rows, new TreeMap<>(rules));
    }

    /** How many rows broke the rule. */
    public long broken(String rule) {
        return rules.containsKey(rule) ? rules.get(rule).broken() : 0;
    }
}
