package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** How many lines and records a part of a file has: what those behind it need to know where they stand. */
public record FrameCount(long lines, long records) implements Serializable {

    /** Counts those of the part with which a file begins, as {@link JsonRecords} does, without reading the records. */
    public static FrameCount ofFirst(InputStream in, RecordFormat.Json format, Contract contract) throws IOException {
        return count(in, format, contract, 1);
    }

    /** Counts those of a part that starts with a later line. */
    public static FrameCount ofLater(InputStream in, RecordFormat.Json format, Contract contract) throws IOException {
        return count(in, format, contract, 2);
    }

    private static FrameCount count(InputStream in, RecordFormat.Json format, Contract contract, long line)
            throws IOException {
        Frames frames = new Frames(in, format, contract, JsonRecords.RECORD_LIMIT, line);
        long records = 0;
        while (frames.next() != null) {
            records++;
        }
        return new FrameCount(frames.line() - line, records);
    }
}
