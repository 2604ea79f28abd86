package dev.polder.reader.json;

import dev.polder.contract.RecordFormat;
import java.io.IOException;
import java.io.InputStream;

/** The frames of a file, or of a part of one that starts with a line. */
final class Frames implements Framer {
    private final ByteWindow window;
    private final Framer framer;
    private boolean opened;
    private boolean foreign;

    /** @param line the line of the file at which the bytes start; at line 1 the file itself begins */
    Frames(InputStream in, RecordFormat.Json format, int recordLimit, long line) {
        window = new ByteWindow(in, recordLimit, line);
        framer = framer(window, format);
        opened = line > 1;
    }

    private static Framer framer(ByteWindow window, RecordFormat.Json format) {
        RecordPath path = RecordPath.of(format);
        return switch (format.records()) {
            case LINES -> within(new LineFramer(window), path);
            case CONCATENATED -> within(new ConcatenatedFramer(window), path);
            case ARRAY, DOCUMENT -> new DocumentFramer(window, path, Extent.FILE);
        };
    }

    private static Framer within(Framer values, RecordPath path) {
        return path.length() == 0 ? values : new PathFramer(values, path);
    }

    @Override
    public Frame next() throws IOException {
        if (!opened) {
            opened = true;
            Frame other = Opening.check(window);
            foreign = other != null;
            return foreign ? other : framer.next();
        }
        return foreign ? null : framer.next();
    }

    /** The line of the next byte. */
    long line() {
        return window.line();
    }
}
