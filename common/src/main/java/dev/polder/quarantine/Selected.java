package dev.polder.quarantine;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a treatment would take of a feed's quarantine.
 *
 * @param taken how many records
 * @param obstacles by why they can't be put through again, how many were meant too and stay
 * @param standing how many records it could have meant, had it meant all rules and batches
 * @param rules by rule, how many of these broke it; counted where nothing is taken only
 */
public record Selected(long taken, SortedMap<String, Long> obstacles, long standing, SortedMap<String, Long> rules) {
    /** Nothing is there. */
    public static final Selected NONE = new Selected(0, new TreeMap<>(), 0, new TreeMap<>());

    public Selected {
        obstacles = Collections.unmodifiableSortedMap(new TreeMap<>(obstacles));
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /** What is taken of both. */
    public Selected plus(Selected other) {
        return new Selected(
                taken + other.taken,
                sum(obstacles, other.obstacles),
                standing + other.standing,
                sum(rules, other.rules));
    }

    private static SortedMap<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        SortedMap<String, Long> sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }
}
