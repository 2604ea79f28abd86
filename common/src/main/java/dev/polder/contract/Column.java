package dev.polder.contract;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One column of a contract. A field's value passes through: from, nullValues, trim, values, type, required, rules.
 *
 * @param name the column's name in every table
 * @param from where a record holds it. JSON: a field name or a JSON pointer (RFC 6901); XML: {@code @attr},
 *     {@code child/grandchild}, {@code child/@attr}, {@code ../@attr}, {@code text()}
 * @param type the type of the column
 * @param formats for dates and timestamps, tried in order: {@code iso}, {@code rfc1123}, {@code epoch-days|seconds|millis|micros},
 *     or a {@link java.time.format.DateTimeFormatter} pattern in English, read strictly. Empty means {@code iso}
 * @param zone where a timestamp's text without an offset was written
 * @param nullValues texts that stand for NULL
 * @param trim whether white space around the text is taken off
 * @param values texts that stand for another text, applied before the type
 * @param required whether a missing or NULL value rejects the record
 * @param defaultText the text used when the field is missing, null when there is none; a NULL stays NULL
 * @param rules the rules the value must meet
 * @param masked whether its values must never be shown: in samples, logs, messages, statistics
 */
public record Column(
        String name,
        String from,
        ColumnType type,
        List<String> formats,
        ZoneId zone,
        Set<String> nullValues,
        boolean trim,
        Map<String, String> values,
        boolean required,
        String defaultText,
        List<ColumnRule> rules,
        boolean masked)
        implements Serializable {

    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(from);
        Objects.requireNonNull(type);
        Objects.requireNonNull(zone);
        formats = List.copyOf(formats);
        nullValues = Set.copyOf(nullValues);
        values = Map.copyOf(values);
        rules = List.copyOf(rules);
    }

    /** A column of this name and type, read from the field of the same name, with no further demands, in UTC. */
    public static Column of(String name, ColumnType type) {
        return new Column(
                name,
                name,
                type,
                List.of(),
                ZoneId.of("UTC"),
                Set.of(),
                false,
                Map.of(),
                false,
                null,
                List.of(),
                false);
    }
}
