package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** Turns what was written in a field into Spark's internal value of a column's type. Strict: never a coercion. */
interface Conversion {

    /**
     * The value that the text stands for; never null.
     *
     * @param kind what the text was written as: decides what is allowed
     */
    Object convert(String text, Kind kind) throws Mismatch;

    /** As the other, from bytes and into a place: a faster way to the same value, or else the same way. */
    default void convert(Slice text, Kind kind, MutableValue into) throws Mismatch {
        into.update(convert(text.toString(), kind));
    }

    /** The conversion to the column's type. */
    static Conversion of(Column column) {
        ColumnType type = column.type();
        if (type instanceof ColumnType.Text || type instanceof ColumnType.Raw) {
            return new TextConversion();
        } else if (type instanceof ColumnType.Whole whole) {
            return new WholeConversion(whole);
        } else if (type instanceof ColumnType.Decimal decimal) {
            return new DecimalConversion(decimal);
        } else if (type instanceof ColumnType.Floating floating) {
            return new FloatingConversion(floating);
        } else if (type instanceof ColumnType.Bool) {
            return new BooleanConversion();
        } else if (type instanceof ColumnType.Day) {
            return new DayConversion(
                    TemporalFormat.allOf(column), column.reading().zone());
        } else if (type instanceof ColumnType.Moment) {
            return new MomentConversion(
                    TemporalFormat.allOf(column), column.reading().zone());
        }
        throw new IllegalStateException("no conversion to " + type);
    }
}
