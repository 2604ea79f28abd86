package dev.polder.reader;

/** One column of the record at hand, or of a struct or an element in it. */
sealed interface Cell permits ScalarCell, StructCell, ElementsCell {

    /** What the column has got. */
    Held held();

    /** The record or the struct that the column is in is complete; to be told of once. */
    default void finish() {}
}
