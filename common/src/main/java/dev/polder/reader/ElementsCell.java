package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableAny;

/** A column, or an element, that is an array or a map. */
final class ElementsCell implements Cell {
    private final Elements elements;
    private final boolean map;
    private final Held held = new Held(new MutableAny());

    ElementsCell(Fields element, ElementPlace place, RecordErrors errors, boolean map) {
        this.elements = new Elements(element, place, errors, held);
        this.map = map;
    }

    @Override
    public Held held() {
        return held;
    }

    ElementSink open() {
        elements.clear();
        return elements;
    }

    void close() {
        elements.keep();
        if (!held.isFaulty()) {
            held.value().update(map ? elements.toMap() : elements.toArray());
            held.took();
        }
    }
}
