package dev.polder.reader;

/**
 * Takes one record at a time: {@link #begin}, then its fields and faults in any order, then {@link #end}.
 *
 * <p>Columns are named by their position in the contract. A column that gets nothing is missing.
 */
public interface RecordSink {

    /** A record starts at this line of its file, counted from 1. */
    void begin(long line);

    /** The column's field is a text: a JSON string, or what XML holds. */
    void text(int column, String text);

    /** The column's field is a JSON number, given as it was written. */
    void number(int column, String literal);

    /** The column's field is a JSON true or false. */
    void bool(int column, boolean value);

    /** The column's field is there and is null: JSON's null, XML's xsi:nil. */
    void nothing(int column);

    /** Whether the column got a field since {@link #begin}. */
    boolean has(int column);

    /**
     * The record is rejected; it can be rejected for several reasons.
     *
     * @param rule such as {@code syntax}, {@code type}, {@code duplicate-key}, {@code repeated}, {@code truncated}
     * @param column the column's name, or the path in the record where there is no column; null for the record as a whole
     * @param message what is wrong and what was expected, in words, without the value
     * @param value the value at fault as written, null where there is none; the sink hides those of masked columns
     */
    void reject(String rule, String column, String message, String value);

    /**
     * The record has a field that no column takes; the contract says what happens to it.
     *
     * @param path JSON: a JSON pointer; XML: the path from the record
     * @param json the field's value as JSON text, digits untouched
     */
    void unknown(String path, String json);

    /** The record's own text, UTF-8; the bytes are only valid during the call. */
    void raw(byte[] bytes, int offset, int length);

    /**
     * A value from outside the record that a column took, such as XML's {@code ../@time}, so that the record can be
     * replayed without its file.
     *
     * @param path as in the column's {@code from}
     */
    void context(String path, String value);

    /** The record is complete. */
    void end();
}
