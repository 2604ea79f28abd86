package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Selection;
import java.util.List;

/**
 * Makes the cells of a contract's columns.
 *
 * @param kindOfText what a text is: XML has nothing but texts, JSON has types of its own
 * @param errors where all of them report
 * @param unknown where fields that no column takes go
 */
record CellMaker(Kind kindOfText, RecordErrors errors, UnknownSink unknown) {

    /** Takes what no column does. */
    interface UnknownSink {
        void unknown(String path, String json);
    }

    Cell cell(Column column, Place place) {
        ColumnType type = column.type();
        if (type instanceof ColumnType.Struct struct) {
            return new StructCell(fields(column, struct.columns(), place));
        } else if (type instanceof ColumnType.Array array) {
            return elements(elementOf(column, array.element()), place, false);
        } else if (type instanceof ColumnType.Mapping mapping) {
            return elements(elementOf(column, mapping.value()), place, true);
        }
        ColumnReader reader = column.name().equals(Selection.KIND)
                ? new ColumnReader(column, new KindConversion())
                : new ColumnReader(column);
        return new ScalarCell(reader, place, errors);
    }

    private ElementsCell elements(Column element, Place place, boolean map) {
        ElementPlace at = new ElementPlace(place, element.masked());
        return new ElementsCell(new Fields(List.of(element), List.of(at), this), at, errors, map);
    }

    private Fields fields(Column owner, List<Column> inner, Place place) {
        List<Column> columns =
                owner.masked() ? inner.stream().map(Column::asMasked).toList() : inner;
        List<Place> places =
                columns.stream().map(column -> place.column(column.name())).toList();
        return new Fields(columns, places, this);
    }

    /** What an element is: understood as its column says, with the column's rules, and free to be NULL. */
    private static Column elementOf(Column column, ColumnType type) {
        return new Column(
                column.name(), column.from(), type, column.reading(), false, null, column.rules(), column.masked());
    }
}
