package dev.polder.reader;

/** Takes the elements of an array or the values of a map, one after the other, each as column 0. */
public interface ElementSink extends FieldSink {

    /** The next element begins. */
    void next();

    /** The value under this key begins. */
    void next(String key);

    /**
     * The record is rejected for a key, which gets no value; the map is NULL then.
     *
     * @param rule such as {@code duplicate-key}
     * @param key the key; the sink hides those of masked columns
     * @param message what is wrong, in words, without the key
     */
    default void rejectKey(String rule, String key, String message) {
        throw new UnsupportedOperationException("these elements have no keys");
    }
}
