package dev.polder.reader.json;

import java.io.IOException;

/** The records that a path leads to in the value of each line. */
final class LinePathFramer implements Framer {
    private final Framer lines;
    private final RecordPath path;
    private Framer line;

    LinePathFramer(Framer lines, RecordPath path) {
        this.lines = lines;
        this.path = path;
    }

    @Override
    public Frame next() throws IOException {
        while (true) {
            Frame record = line == null ? null : line.next();
            if (record != null) {
                return record;
            }
            Frame next = lines.next();
            if (!(next instanceof Frame.Whole whole)) {
                return next;
            }
            line = new DocumentFramer(new ByteWindow(whole.stretch()), path, whole.extent());
        }
    }
}
