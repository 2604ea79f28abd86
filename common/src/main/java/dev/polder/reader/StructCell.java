package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableAny;

/** A column, or an element, that holds columns of its own. */
final class StructCell implements Cell {
    private final Fields fields;
    private final Held held = new Held(new MutableAny());

    StructCell(Fields fields) {
        this.fields = fields;
    }

    @Override
    public Held held() {
        return held;
    }

    Fields open() {
        fields.clear();
        return fields;
    }

    void close() {
        fields.finish();
        if (!held.isFaulty()) {
            held.value().update(fields.toStruct());
            held.took();
        }
    }
}
