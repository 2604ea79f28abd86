package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;

/** A column, or an element, that takes the value at some place. */
sealed interface Target {

    /** The column's position in its record or struct. */
    int column();

    /** What it takes, as messages say it. */
    ColumnType type();

    /** Takes a text, a number, true or false. */
    record Scalar(int column, ColumnType type) implements Target {}

    /** Takes the value's own text. */
    record Verbatim(int column, ColumnType type) implements Target {}

    /** Takes an object. */
    record Struct(int column, ColumnType type, Level level) implements Target {}

    /** Takes an array. */
    record Array(int column, ColumnType type, Target element) implements Target {}

    /** Takes an object as names and values. */
    record Mapping(int column, ColumnType type, Target value) implements Target {}

    /** Takes a value for another target, unless there is one at a place that goes before. */
    record Deferred(int column, ColumnType type, Target real, int rank) implements Target {}

    static Target of(int position, Column column) {
        return of(position, column.type());
    }

    private static Target of(int position, ColumnType type) {
        if (type instanceof ColumnType.Raw) {
            return new Verbatim(position, type);
        } else if (type instanceof ColumnType.Struct struct) {
            return new Struct(position, type, Level.of(struct.columns()));
        } else if (type instanceof ColumnType.Array array) {
            return new Array(position, type, of(0, array.element()));
        } else if (type instanceof ColumnType.Mapping mapping) {
            return new Mapping(position, type, of(0, mapping.value()));
        }
        return new Scalar(position, type);
    }
}
