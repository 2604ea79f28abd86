package dev.polder.contract;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How the texts of a column's fields are understood; of an array or a map, those of its elements.
 *
 * @param formats for dates and timestamps, tried in order: {@code iso}, {@code rfc1123}, {@code epoch-days|seconds|millis|micros},
 *     or a {@link java.time.format.DateTimeFormatter} pattern in English, read strictly. Empty means {@code iso}
 * @param zone where a timestamp's text without an offset was written
 * @param nullValues texts that stand for NULL
 * @param trim whether white space around the text is taken off
 * @param values texts that stand for another text, applied before the type
 * @param coerce whether JSON may write a number as a text, and true and false as 1 and 0; nothing that would lose a digit
 */
public record Reading(
        List<String> formats,
        ZoneId zone,
        Set<String> nullValues,
        boolean trim,
        Map<String, String> values,
        boolean coerce)
        implements Serializable {

    /** In UTC and ISO formats, as the texts are. */
    public static final Reading PLAIN = new Reading(List.of(), ZoneId.of("UTC"), Set.of(), false, Map.of(), false);

    public Reading {
        formats = List.copyOf(formats);
        Objects.requireNonNull(zone);
        nullValues = Set.copyOf(nullValues);
        values = Map.copyOf(values);
    }
}
