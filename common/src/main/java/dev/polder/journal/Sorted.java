package dev.polder.journal;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies of maps and sets whose order is the same in every process, so that entries and listings read the same. */
final class Sorted {

    private Sorted() {}

    /** @throws NullPointerException when a key or a value is null */
    static <V> Map<String, V> copy(Map<String, V> map) {
        map.values().forEach(Objects::requireNonNull);
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** A map of its own, that may be changed, without some of the keys. */
    static <V> Map<String, V> without(Map<String, V> map, Set<String> keys) {
        Map<String, V> left = new TreeMap<>(map);
        left.keySet().removeAll(keys);
        return left;
    }

    static <T extends Comparable<T>> Set<T> copy(Set<T> set) {
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }
}
