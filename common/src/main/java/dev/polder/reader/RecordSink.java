package dev.polder.reader;

/** Takes one record at a time: {@link #begin}, then its fields and faults in any order, then {@link #end}. */
public interface RecordSink extends FieldSink {

    /** A record starts at this line of its file, counted from 1. */
    void begin(long line);

    /**
     * The record is rejected; it can be rejected for several reasons.
     *
     * @param rule such as {@code syntax}, {@code type}, {@code duplicate-key}, {@code repeated}, {@code truncated}
     * @param column the column's name, or the path in the record where there is no column; null for the record as a whole
     * @param message what is wrong and what was expected, in words, without the value
     * @param value the value at fault as written, null where there is none; the sink hides those of masked columns
     */
    void reject(String rule, String column, String message, String value);

    /** Whether another fault of the record is listed; of those beyond only the number is told, so a path costs too much. */
    default boolean listsMore() {
        return true;
    }

    /** The record's own text, UTF-8; the bytes must stay until the record has ended. */
    void raw(byte[] bytes, int offset, int length);

    /**
     * As the other, of a record that is too long to be held: what there is of its beginning.
     *
     * @param all how many bytes the whole record has
     */
    default void rawHead(byte[] bytes, int offset, int length, long all) {
        raw(bytes, offset, length);
    }

    /**
     * A value from outside the record that a column took, such as XML's {@code ../@time}, so that the record can be
     * replayed without its file.
     *
     * @param path as in the column's {@code from}
     */
    void context(String path, String value);

    /**
     * As the other, of a JSON value, so that a number stays one and a text a text.
     *
     * <p>A value at fault that is no JSON is not told; the record then has an error of its column.
     *
     * @param json the value as it was written
     */
    default void contextAsWritten(String path, String json) {
        context(path, json);
    }

    /** What stands at the path, outside of the record, can't be taken as it should be, or only some of it: a replay can't know it. */
    default void contextAtFault(String path) {}

    /** What was told is no record, but a part of a file that can't be read: its text can't be read as a record once more. */
    default void noRecord() {}

    /** The record is complete. */
    void end();
}
