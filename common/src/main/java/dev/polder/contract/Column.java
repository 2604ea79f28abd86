package dev.polder.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of a contract, or of a column that holds others. A field's value passes through: from, null-values, trim,
 * values, type, required, rules.
 *
 * @param name the column's name in every table
 * @param from where the record, or the element that holds the column, has it; of several the first that is present. JSON:
 *     a field name or a JSON pointer (RFC 6901); XML: {@code @attr}, {@code child/grandchild}, {@code child/@attr}, {@code
 *     ../@attr}, {@code text()}. With {@code ^} before it a path starts at the file's root. <code>{name}</code>, which stands
 *     last, is what the feed's {@code files} capture of the file's path
 * @param type the type of the column
 * @param reading how its texts are understood
 * @param required whether a missing or NULL value rejects the record
 * @param defaultText the text used when the field is missing, null when there is none; a NULL stays NULL
 * @param rules the rules the value must meet
 * @param masked whether its values must never be shown: in samples, logs, messages, statistics
 * @param subject whether it tells whose data the record is, so that it can be erased by this value; then it is masked too
 */
public record Column(
        String name,
        List<String> from,
        ColumnType type,
        Reading reading,
        boolean required,
        String defaultText,
        List<ColumnRule> rules,
        boolean masked,
        boolean subject)
        implements Serializable {

    private static final Pattern CAPTURE = Pattern.compile("\\{\\w+}");

    public Column {
        Objects.requireNonNull(name);
        from = List.copyOf(from);
        Objects.requireNonNull(type);
        Objects.requireNonNull(reading);
        rules = List.copyOf(rules);
        masked |= subject;
    }

    /** A column that tells nobody's data. */
    public Column(
            String name,
            List<String> from,
            ColumnType type,
            Reading reading,
            boolean required,
            String defaultText,
            List<ColumnRule> rules,
            boolean masked) {
        this(name, from, type, reading, required, defaultText, rules, masked, false);
    }

    /** A column of this name and type, read from the field of the same name, with no further demands. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, List.of(name), type, Reading.PLAIN, false, null, List.of(), false);
    }

    /** The places that are in the file. */
    public List<String> fromFile() {
        return from.stream().filter(place -> !CAPTURE.matcher(place).matches()).toList();
    }

    /** The part of the file's path that is the value when the file has none; empty when the column takes no part of it. */
    public Optional<String> capture() {
        return from.stream()
                .filter(place -> CAPTURE.matcher(place).matches())
                .map(place -> place.substring(1, place.length() - 1))
                .findFirst();
    }

    /** The same, of which the values must never be shown. */
    public Column asMasked() {
        return new Column(name, from, type, reading, required, defaultText, rules, true, subject);
    }

    /** Whether its values, or some of those within it, must never be shown. */
    public boolean holdsMasked() {
        return masked || type.columns().stream().anyMatch(Column::holdsMasked);
    }
}
