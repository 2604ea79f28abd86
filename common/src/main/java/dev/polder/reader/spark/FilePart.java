package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import dev.polder.reader.json.FrameCount;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of a file that knows its place in it.
 *
 * @param line the number of its first line, from 1
 * @param recordsBefore how many records of the file stand before it
 */
record FilePart(ByteRange range, long line, long recordsBefore) implements Serializable {

    static FilePart whole(LandedFile file) {
        return new FilePart(ByteRange.all(file), 1, 0);
    }

    /** The parts of one file, from its ranges in their order and what is in each. */
    static List<FilePart> number(List<ByteRange> ranges, List<FrameCount> counts) {
        List<FilePart> parts = new ArrayList<>();
        long line = 1;
        long records = 0;
        for (int i = 0; i < ranges.size(); i++) {
            parts.add(new FilePart(ranges.get(i), line, records));
            line += counts.get(i).lines();
            records += counts.get(i).records();
        }
        return parts;
    }

    LandedFile file() {
        return range.file();
    }

    long size() {
        return range.size();
    }
}
