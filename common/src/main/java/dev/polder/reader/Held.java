package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** A column's value, and what the column has got so far. */
final class Held {
    private final MutableValue value;
    private Stage stage = Stage.MISSING;

    /** What a column has got. */
    enum Stage {
        MISSING,
        NULL,
        VALUE,
        FAULTY
    }

    /** @param value where the value ends up: Spark's internal value of the column's type */
    Held(MutableValue value) {
        this.value = value;
    }

    MutableValue value() {
        return value;
    }

    Stage stage() {
        return stage;
    }

    boolean isFaulty() {
        return stage == Stage.FAULTY;
    }

    /** Forgets the value. */
    void clear() {
        set(Stage.MISSING);
    }

    /** The value has been set. */
    void took() {
        stage = Stage.VALUE;
    }

    /** The field is there and is null. */
    void nothing() {
        if (!isFaulty()) {
            set(Stage.NULL);
        }
    }

    /** What stands in the field is at fault: the value is NULL whatever else comes. */
    void spoil() {
        set(Stage.FAULTY);
    }

    private void set(Stage without) {
        stage = without;
        value.isNull_$eq(true);
    }
}
