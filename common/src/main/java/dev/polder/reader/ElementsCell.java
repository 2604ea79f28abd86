package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableAny;

/** A column, or an element, that is an array or a map. */
final class ElementsCell implements Cell {
    private final Elements elements;
    private final MutableAny value = new MutableAny();
    private final boolean map;
    private Stage stage = Stage.MISSING;

    ElementsCell(Fields element, ElementPlace place, boolean map) {
        this.elements = new Elements(element, place);
        this.map = map;
    }

    ElementSink open() {
        elements.clear();
        return elements;
    }

    void close() {
        elements.keep();
        if (stage != Stage.FAULTY) {
            stage = Stage.VALUE;
            value.update(map ? elements.toMap() : elements.toArray());
        }
    }

    @Override
    public MutableAny value() {
        return value;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public void clear() {
        stage = Stage.MISSING;
        value.isNull_$eq(true);
    }

    @Override
    public void nothing() {
        if (stage != Stage.FAULTY) {
            stage = Stage.NULL;
            value.isNull_$eq(true);
        }
    }

    @Override
    public void spoil() {
        stage = Stage.FAULTY;
        value.isNull_$eq(true);
    }

    @Override
    public void finish() {
        // It was finished when it was closed.
    }
}
