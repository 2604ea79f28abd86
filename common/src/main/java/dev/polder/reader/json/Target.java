package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.reader.Slice;
import java.util.List;

/** A column, or an element, that takes the value at some place. */
sealed interface Target {

    /** The column's position in its record or struct. */
    int column();

    /** What it takes, as messages say it. */
    ColumnType type();

    /** Whether it is masked itself; what is within a masked one is hidden too. */
    boolean masked();

    /** Takes a text, a number, true or false. */
    record Scalar(int column, ColumnType type, boolean masked) implements Target {}

    /** Takes the value's own text. */
    record Verbatim(int column, ColumnType type, boolean masked) implements Target {}

    /** Takes an object. */
    record Struct(int column, ColumnType type, boolean masked, Level level) implements Target {}

    /** Takes an array. */
    record Array(int column, ColumnType type, boolean masked, Target element) implements Target {}

    /** Takes an object as names and values. */
    record Mapping(int column, ColumnType type, boolean masked, Target value) implements Target {}

    /**
     * Takes a value for another target, unless there is one at a place that goes before.
     *
     * @param rank which of the column's places this is
     * @param way the names that lead there from the object that holds the column
     */
    record Deferred(Target real, int rank, List<Slice> way) implements Target {
        @Override
        public int column() {
            return real.column();
        }

        @Override
        public ColumnType type() {
            return real.type();
        }

        @Override
        public boolean masked() {
            return real.masked();
        }
    }

    static Target of(int position, Column column) {
        return of(position, column.type(), column.masked());
    }

    private static Target of(int position, ColumnType type, boolean masked) {
        if (type instanceof ColumnType.Raw) {
            return new Verbatim(position, type, masked);
        } else if (type instanceof ColumnType.Struct struct) {
            return new Struct(position, type, masked, Level.of(struct.columns()));
        } else if (type instanceof ColumnType.Array array) {
            return new Array(position, type, masked, of(0, array.element(), false));
        } else if (type instanceof ColumnType.Mapping mapping) {
            return new Mapping(position, type, masked, of(0, mapping.value(), false));
        }
        return new Scalar(position, type, masked);
    }
}
