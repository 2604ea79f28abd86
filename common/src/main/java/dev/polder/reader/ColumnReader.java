package dev.polder.reader;

import dev.polder.contract.Column;
import java.util.List;

/** Takes one column's fields through null-values, trim, values, type and rules. */
final class ColumnReader {
    private final Column column;
    private final Conversion conversion;
    private final List<RuleCheck> rules;
    private final Object fallback;

    /** @throws ColumnNotReadable when the column's formats, rules or default can't be what they are */
    ColumnReader(Column column) {
        this.column = column;
        this.conversion = Conversion.of(column);
        this.rules = RuleCheck.allOf(column, conversion);
        this.fallback = column.defaultText() == null ? null : checkedDefault();
    }

    Column column() {
        return column;
    }

    /** The value for a record that lacks the field, null when there is none. */
    Object fallback() {
        return fallback;
    }

    /** Spark's internal value, null when the text stands for NULL. */
    Object read(String text, Kind kind) throws Mismatch {
        if (column.reading().nullValues().contains(text)) {
            return null;
        }
        String trimmed = column.reading().trim() ? text.strip() : text;
        String mapped = column.reading().values().get(trimmed);
        return mapped == null ? conversion.convert(trimmed, kind) : conversion.convert(mapped, Kind.TEXT);
    }

    /** Reports every rule that the value breaks. */
    void check(Object value, String text, RecordErrors errors) {
        for (RuleCheck rule : rules) {
            String message = rule.broken(value);
            if (message != null) {
                errors.add(rule.name(), column.name(), message, text);
            }
        }
    }

    private Object checkedDefault() {
        try {
            Object value = read(column.defaultText(), Kind.TEXT);
            for (RuleCheck rule : rules) {
                String message = value == null ? null : rule.broken(value);
                if (message != null) {
                    throw new Mismatch(message);
                }
            }
            return value;
        } catch (Mismatch e) {
            throw new ColumnNotReadable(
                    column,
                    "the default \"" + column.defaultText() + "\" does not fit: " + e.getMessage() + ".",
                    "Give a default of type " + column.type().sql() + " that meets the column's own rules.");
        }
    }
}
