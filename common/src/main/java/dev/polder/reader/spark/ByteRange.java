package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import java.io.Serializable;

/** Some bytes of a file: from the first of a line to the last of one, or all. */
record ByteRange(LandedFile file, long from, long to) implements Serializable {

    static ByteRange all(LandedFile file) {
        return new ByteRange(file, 0, file.size());
    }

    boolean isAll() {
        return from == 0 && to == file.size();
    }

    long size() {
        return to - from;
    }
}
