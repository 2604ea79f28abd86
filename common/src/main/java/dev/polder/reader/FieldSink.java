package dev.polder.reader;

/**
 * Takes the fields of one record, of one struct in it, or of one element, in any order.
 *
 * <p>Columns are named by their position among those of the record or struct; an element is column 0 of its own. A
 * column that gets nothing is missing. {@link Slice}s are only looked at during the call, but the bytes under them must
 * stay until the record has ended.
 */
public interface FieldSink {

    /** The column's field is a text: a JSON string, its escapes resolved, or what XML holds. */
    void text(int column, String text);

    /** As the other. */
    default void text(int column, Slice text) {
        text(column, text.toString());
    }

    /** The column's field is a JSON number, given as it was written. */
    void number(int column, String literal);

    /** As the other. */
    default void number(int column, Slice literal) {
        number(column, literal.toString());
    }

    /** The column's field is a JSON true or false. */
    void bool(int column, boolean value);

    /** The column's field is there and is null: JSON's null, XML's xsi:nil. */
    void nothing(int column);

    /** The column takes the field's own text, whatever it is. */
    void verbatim(int column, Slice text);

    /** The column's field holds columns of its own, which the sink that is returned takes until {@link #close}. */
    FieldSink struct(int column);

    /** The column's field holds elements, which the sink that is returned takes until {@link #close}. */
    ElementSink elements(int column);

    /** The struct or the elements that were opened last in this column are complete. */
    void close(int column);

    /** Whether the column got a field. */
    boolean has(int column);

    /**
     * The record is rejected for what stands in a column, which is NULL then.
     *
     * @param rule such as {@code type}, {@code duplicate-key}, {@code repeated}
     * @param message what is wrong and what was expected, in words, without the value
     * @param value the value at fault as written, null where there is none; the sink hides those of masked columns
     */
    void reject(String rule, int column, String message, String value);

    /**
     * There is a field that no column takes; the contract says what happens to it.
     *
     * @param path JSON: a JSON pointer from the record; XML: the path from the record
     * @param json the field's value as JSON text, digits untouched
     */
    void unknown(String path, String json);
}
