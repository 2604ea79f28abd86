package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableAny;

/** A column, or an element, that holds columns of its own. */
final class StructCell implements Cell {
    private final Fields fields;
    private final MutableAny value = new MutableAny();
    private Stage stage = Stage.MISSING;

    StructCell(Fields fields) {
        this.fields = fields;
    }

    Fields open() {
        fields.clear();
        return fields;
    }

    void close() {
        fields.finish();
        if (stage != Stage.FAULTY) {
            stage = Stage.VALUE;
            value.update(fields.toStruct());
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
        // It was finished when it was closed; what is missing has no columns to look at.
    }
}
