package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** A column, or an element, that holds one value. */
final class ScalarCell implements Cell {
    private final ColumnReader reader;
    private final Place place;
    private final RecordErrors errors;
    private final MutableValue value;
    private Stage stage = Stage.MISSING;

    ScalarCell(ColumnReader reader, Place place, RecordErrors errors) {
        this.reader = reader;
        this.place = place;
        this.errors = errors;
        this.value = reader.newValue();
    }

    void take(Slice text, Kind kind) {
        if (stage == Stage.FAULTY) {
            return;
        }
        try {
            took(reader.read(text, kind, value), text);
        } catch (Mismatch e) {
            mismatched(e, text.toString());
        }
    }

    void take(String text, Kind kind) {
        if (stage == Stage.FAULTY) {
            return;
        }
        try {
            took(reader.read(text, kind, value), text);
        } catch (Mismatch e) {
            mismatched(e, text);
        }
    }

    private void took(boolean some, Object text) {
        stage = some ? Stage.VALUE : Stage.NULL;
        if (some) {
            reader.check(value, place, text, errors);
        } else {
            value.isNull_$eq(true);
        }
    }

    private void mismatched(Mismatch mismatch, String text) {
        errors.add("type", place.path(), mismatch.getMessage(), text);
        spoil();
    }

    @Override
    public MutableValue value() {
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
        if (stage == Stage.MISSING) {
            reader.fallback().ifPresent(value::update);
        }
    }
}
