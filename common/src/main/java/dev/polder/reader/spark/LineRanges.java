package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import dev.polder.reader.bytes.Packing;
import dev.polder.reader.json.JsonRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;

/** Finds where a file of lines can be cut: few bytes of it are read, those around each cut. */
final class LineRanges {
    private static final int BUFFER_SIZE = 8 * 1024;

    private final FileBytes bytes;

    LineRanges(FileBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Ranges that make up the file, each of the size and what is left of its last line; one alone when the file is packed
     * or in an encoding that is not read.
     */
    List<ByteRange> of(LandedFile file, long size) throws IOException {
        try (FSDataInputStream in = bytes.scattered(file)) {
            byte[] head = in.readNBytes(Packing.HEAD);
            if (Packing.of(file.name(), head) != Packing.PLAIN || !JsonRecords.canBeRead(head)) {
                return List.of(ByteRange.all(file));
            }
            List<ByteRange> ranges = new ArrayList<>();
            long from = 0;
            while (file.size() - from > size) {
                long to = lineStart(in, from + size, file.size());
                ranges.add(new ByteRange(file, from, to));
                from = to;
            }
            if (from < file.size()) {
                ranges.add(new ByteRange(file, from, file.size()));
            }
            return ranges.isEmpty() ? List.of(ByteRange.all(file)) : ranges;
        }
    }

    /** Where the first line starts at this byte or behind it; the end of the file when none does. */
    private static long lineStart(FSDataInputStream in, long least, long end) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        long at = least - 1;
        in.seek(at);
        int count = in.read(buffer);
        while (count > 0) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    return Math.min(end, at + i + 1);
                }
            }
            at += count;
            count = in.read(buffer);
        }
        return end;
    }
}
