package dev.polder.reader.json;

import java.io.IOException;

/** Finds the records in a stream of bytes without looking into them. */
interface Framer {

    /** The next record, null when there is none. */
    Frame next() throws IOException;
}
