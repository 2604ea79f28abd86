package dev.polder.reader.xml;

/**
 * One of the places that a column reads from.
 *
 * @param number its number among those of all columns of its level
 * @param column the column's position in its level
 * @param from as in the conf
 * @param array whether the column takes all that stand there, and else one
 * @param taken what the column, or an element of its array, makes of it
 */
record Origin(int number, int column, String from, XmlPath path, boolean array, Taken taken) {

    /** What is made of the thing at the end of a path. */
    sealed interface Taken {
        /** Its text. */
        record Text() implements Taken {}

        /** An element as it is written, tags included. */
        record Verbatim() implements Taken {}

        /** An element's parts, by columns. */
        record Struct(Level level) implements Taken {}
    }

    /** The position under which its value goes to its sink: an array's element is column 0 of its own. */
    int position() {
        return array ? 0 : column;
    }
}
