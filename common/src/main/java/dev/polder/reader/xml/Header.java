package dev.polder.reader.xml;

/**
 * A text or an attribute outside of the records that a column takes by its path from the root.
 *
 * @param common how many of the path's first elements stand around records too: the innermost of them is what the value
 *     is good for, and the next of its kind has its own
 */
record Header(Origin origin, int common) {

    int depth() {
        return origin.path().elements().size();
    }
}
