package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Reading;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.MutableAny;
import org.apache.spark.sql.catalyst.expressions.MutableBoolean;
import org.apache.spark.sql.catalyst.expressions.MutableByte;
import org.apache.spark.sql.catalyst.expressions.MutableDouble;
import org.apache.spark.sql.catalyst.expressions.MutableFloat;
import org.apache.spark.sql.catalyst.expressions.MutableInt;
import org.apache.spark.sql.catalyst.expressions.MutableLong;
import org.apache.spark.sql.catalyst.expressions.MutableShort;
import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** Takes the texts of one scalar column, or of a column's scalar elements, through null-values, trim, values, type and rules. */
final class ColumnReader {
    private final Column column;
    private final Reading reading;
    private final Conversion conversion;
    private final List<RuleCheck> rules;
    private final Optional<Object> fallback;
    /** Whether texts go to the conversion as they are. */
    private final boolean direct;

    /** @throws ColumnNotReadable when the column's formats, rules or default can't be what they are */
    ColumnReader(Column column) {
        this(column, Conversion.of(column));
    }

    ColumnReader(Column column, Conversion conversion) {
        this.column = column;
        this.reading = column.reading();
        this.conversion = conversion;
        this.direct =
                reading.nullValues().isEmpty() && reading.values().isEmpty() && !reading.trim() && !reading.coerce();
        this.rules = RuleCheck.allOf(column, conversion);
        this.fallback = Optional.ofNullable(column.defaultText()).map(text -> checkedDefault());
    }

    /** The value for a record that lacks the field. */
    Optional<Object> fallback() {
        return fallback;
    }

    /** A place for a value of the column's type. */
    MutableValue newValue() {
        ColumnType type = column.type();
        if (type instanceof ColumnType.Whole whole) {
            return switch (whole.bits()) {
                case 8 -> new MutableByte();
                case 16 -> new MutableShort();
                case 32 -> new MutableInt();
                default -> new MutableLong();
            };
        } else if (type instanceof ColumnType.Floating floating) {
            return floating.bits() == 32 ? new MutableFloat() : new MutableDouble();
        } else if (type instanceof ColumnType.Bool) {
            return new MutableBoolean();
        } else if (type instanceof ColumnType.Day) {
            return new MutableInt();
        } else if (type instanceof ColumnType.Moment) {
            return new MutableLong();
        }
        return new MutableAny();
    }

    /** Sets the value; false when the text stands for NULL. */
    boolean read(Slice text, Kind kind, MutableValue into) throws Mismatch {
        if (!direct) {
            return read(text.toString(), kind, into);
        }
        conversion.convert(text, kind, into);
        return true;
    }

    /** As the other. */
    boolean read(String text, Kind kind, MutableValue into) throws Mismatch {
        Object value = read(text, kind);
        if (value != null) {
            into.update(value);
        }
        return value != null;
    }

    /** Reports every rule that the value breaks. */
    void check(MutableValue value, Place place, Object text, RecordErrors errors) {
        for (RuleCheck rule : rules) {
            String message = rule.broken(value.boxed());
            if (message != null) {
                errors.add(rule.name(), place.path(), message, text.toString());
            }
        }
    }

    private Object read(String text, Kind kind) throws Mismatch {
        if (reading.nullValues().contains(text)) {
            return null;
        }
        String trimmed = reading.trim() ? text.strip() : text;
        String mapped = reading.values().get(trimmed);
        return mapped == null
                ? conversion.convert(trimmed, reading.coerce() ? coerced(kind, trimmed) : kind)
                : conversion.convert(mapped, Kind.TEXT);
    }

    /** What nothing is lost by: a number in a text as that number, 1 and 0 as true and false. */
    private Kind coerced(Kind kind, String text) {
        ColumnType type = column.type();
        boolean number = type instanceof ColumnType.Whole
                || type instanceof ColumnType.Decimal
                || type instanceof ColumnType.Floating;
        boolean bit = type instanceof ColumnType.Bool && (text.equals("0") || text.equals("1"));
        return (number && kind == Kind.STRING) || bit ? Kind.TEXT : kind;
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
