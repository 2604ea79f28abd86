package dev.polder.reader;

/** A column, or an element, that holds one value. */
final class ScalarCell implements Cell {
    private final ColumnReader reader;
    private final Place place;
    private final RecordErrors errors;
    private final Held held;

    ScalarCell(ColumnReader reader, Place place, RecordErrors errors) {
        this.reader = reader;
        this.place = place;
        this.errors = errors;
        this.held = new Held(reader.newValue());
    }

    @Override
    public Held held() {
        return held;
    }

    void take(Slice text, Kind kind) {
        if (held.isFaulty()) {
            return;
        }
        try {
            took(reader.read(text, kind, held.value()), text);
        } catch (Mismatch e) {
            mismatched(e, text.toString());
        }
    }

    void take(String text, Kind kind) {
        if (held.isFaulty()) {
            return;
        }
        try {
            took(reader.read(text, kind, held.value()), text);
        } catch (Mismatch e) {
            mismatched(e, text);
        }
    }

    private void took(boolean some, Object text) {
        if (some) {
            held.took();
            reader.check(held.value(), place, text, errors);
        } else {
            held.nothing();
        }
    }

    private void mismatched(Mismatch mismatch, String text) {
        errors.add("type", place.path(), mismatch.getMessage(), text);
        held.spoil();
    }

    @Override
    public void finish() {
        if (held.stage() == Held.Stage.MISSING) {
            reader.fallback().ifPresent(held.value()::update);
        }
    }
}
