package dev.polder.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words that may stand in one place of the conf: keys of a mapping, or values to choose from.
 *
 * @param built those that work, in the order of the reference
 * @param later those of the reference that are not built yet, each with what happens today
 */
record Keys(List<String> built, Map<String, String> later) {

    static Keys of(String... built) {
        return new Keys(List.of(built), Map.of());
    }

    /** These and more. */
    Keys and(String... more) {
        return new Keys(Stream.concat(built.stream(), Stream.of(more)).toList(), later);
    }

    /** These, and one more that is not built yet. */
    Keys later(String key, String today) {
        Map<String, String> all = new LinkedHashMap<>(later);
        all.put(key, today);
        return new Keys(built, all);
    }
}
