package dev.polder.reader;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The elements of an array, or the values of a map, as they come in. */
final class Elements implements ElementSink {
    private final Fields element;
    private final ElementPlace place;
    private final RecordErrors errors;
    private final Held held;
    private final List<Object> values = new ArrayList<>();
    private final List<UTF8String> keys = new ArrayList<>();

    /** @param held where the column's value ends up */
    Elements(Fields element, ElementPlace place, RecordErrors errors, Held held) {
        this.element = element;
        this.place = place;
        this.errors = errors;
        this.held = held;
    }

    void clear() {
        values.clear();
        keys.clear();
        place.clear();
    }

    /** Keeps the value of the element at hand. */
    void keep() {
        if (!place.isBeforeFirst()) {
            element.finish();
            values.add(element.cell(0).held().value().boxed());
        }
    }

    GenericArrayData toArray() {
        return new GenericArrayData(values.toArray());
    }

    ArrayBasedMapData toMap() {
        return new ArrayBasedMapData(new GenericArrayData(keys.toArray()), toArray());
    }

    @Override
    public void next() {
        keep();
        element.clear();
        place.next(null);
    }

    @Override
    public void next(String key) {
        keep();
        element.clear();
        place.next(key);
        keys.add(UTF8String.fromString(key));
    }

    @Override
    public void rejectKey(String rule, String key, String message) {
        errors.add(rule, place.path(key), message, null);
        held.spoil();
    }

    @Override
    public void text(int column, Slice text) {
        element.text(column, text);
    }

    @Override
    public void text(int column, String text) {
        element.text(column, text);
    }

    @Override
    public void number(int column, Slice literal) {
        element.number(column, literal);
    }

    @Override
    public void number(int column, String literal) {
        element.number(column, literal);
    }

    @Override
    public void bool(int column, boolean value) {
        element.bool(column, value);
    }

    @Override
    public void verbatim(int column, Slice text) {
        element.verbatim(column, text);
    }

    @Override
    public void nothing(int column) {
        element.nothing(column);
    }

    @Override
    public FieldSink struct(int column) {
        return element.struct(column);
    }

    @Override
    public ElementSink elements(int column) {
        return element.elements(column);
    }

    @Override
    public void close(int column) {
        element.close(column);
    }

    @Override
    public boolean has(int column) {
        return element.has(column);
    }

    @Override
    public void reject(String rule, int column, String message, String value) {
        element.reject(rule, column, message, value);
    }

    @Override
    public void unknown(String path, String json) {
        element.unknown(path, json);
    }
}
