package dev.polder.reader;

import dev.polder.contract.Column;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** The columns of a record, or of a struct, and what they have got so far. */
final class Fields implements FieldSink {
    private final List<Column> columns;
    private final List<Place> places;
    private final Cell[] cells;
    private final CellMaker maker;

    Fields(List<Column> columns, List<Place> places, CellMaker maker) {
        this.columns = columns;
        this.places = places;
        this.maker = maker;
        this.cells = new Cell[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = maker.cell(columns.get(i), places.get(i));
        }
    }

    Cell cell(int column) {
        return cells[column];
    }

    void clear() {
        for (Cell cell : cells) {
            cell.held().clear();
        }
    }

    /** Gives the columns that are missing their defaults, and tells which required ones have no value. */
    void finish() {
        for (int i = 0; i < cells.length; i++) {
            cells[i].finish();
            Held held = cells[i].held();
            if (held.value().isNull() && columns.get(i).required() && !held.isFaulty()) {
                String from = String.join(" or ", columns.get(i).from());
                String found = held.stage() == Held.Stage.NULL ? "it is null" : "it is missing";
                maker.errors()
                        .add("required", places.get(i).path(), "expected a value at " + from + ", " + found, null);
            }
        }
    }

    /** A copy of the values, as Spark's struct. */
    InternalRow toStruct() {
        Object[] values = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i].held().value().boxed();
        }
        return new GenericInternalRow(values);
    }

    @Override
    public void text(int column, Slice text) {
        ((ScalarCell) cells[column]).take(text, maker.kindOfText());
    }

    @Override
    public void text(int column, String text) {
        ((ScalarCell) cells[column]).take(text, maker.kindOfText());
    }

    @Override
    public void number(int column, Slice literal) {
        ((ScalarCell) cells[column]).take(literal, Kind.NUMBER);
    }

    @Override
    public void number(int column, String literal) {
        ((ScalarCell) cells[column]).take(literal, Kind.NUMBER);
    }

    @Override
    public void bool(int column, boolean value) {
        ((ScalarCell) cells[column]).take(Boolean.toString(value), Kind.BOOLEAN);
    }

    @Override
    public void verbatim(int column, Slice text) {
        ((ScalarCell) cells[column]).take(text, Kind.TEXT);
    }

    /** A text from outside the file, which may stand for anything. */
    void outside(int column, String text) {
        ((ScalarCell) cells[column]).take(text, Kind.TEXT);
    }

    @Override
    public void nothing(int column) {
        cells[column].held().nothing();
    }

    @Override
    public FieldSink struct(int column) {
        return ((StructCell) cells[column]).open();
    }

    @Override
    public ElementSink elements(int column) {
        return ((ElementsCell) cells[column]).open();
    }

    @Override
    public void close(int column) {
        if (cells[column] instanceof StructCell struct) {
            struct.close();
        } else if (cells[column] instanceof ElementsCell elements) {
            elements.close();
        }
    }

    @Override
    public boolean has(int column) {
        return cells[column].held().stage() != Held.Stage.MISSING;
    }

    @Override
    public void reject(String rule, int column, String message, String value) {
        maker.errors().add(rule, places.get(column).path(), message, value);
        cells[column].held().spoil();
    }

    @Override
    public void unknown(String path, String json) {
        maker.unknown().unknown(path, json);
    }
}
