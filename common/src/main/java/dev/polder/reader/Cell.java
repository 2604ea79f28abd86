package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** One column of the record at hand, or of a struct or an element in it. */
sealed interface Cell permits ScalarCell, StructCell, ElementsCell {

    /** Where the value ends up: Spark's internal value of the column's type. */
    MutableValue value();

    /** What the column has got so far. */
    Stage stage();

    /** Forgets the value. */
    void clear();

    /** The field is there and is null. */
    void nothing();

    /** What stands in the field is at fault: the value is NULL whatever else comes. */
    void spoil();

    /** The record or the struct that the column is in is complete; to be told of once. */
    void finish();

    /** What a column has got. */
    enum Stage {
        MISSING,
        NULL,
        VALUE,
        FAULTY
    }
}
