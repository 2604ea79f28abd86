package dev.polder.reader;

/** Takes the elements of an array or the values of a map, one after the other, each as column 0. */
public interface ElementSink extends FieldSink {

    /** The next element begins. */
    void next();

    /** The value under this key begins. */
    void next(String key);
}
