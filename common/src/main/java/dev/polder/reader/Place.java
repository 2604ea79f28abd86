package dev.polder.reader;

/** Where a value stands, as errors name it: {@code lines[3].qty}. */
interface Place {

    /** The columns and elements that lead to the value. */
    String path();

    /** Of a column of the record. */
    static Place of(String column) {
        return () -> column;
    }

    /** Of a column within. */
    default Place column(String name) {
        return () -> path() + "." + name;
    }
}
