package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.RecordFormat;
import java.io.IOException;
import java.io.InputStream;

/** The frames of a file, or of a part of one that starts with a line. */
final class Frames implements Framer {
    private final ByteWindow window;
    private final RootFields roots;
    private final NoRecords noRecords;
    private final Framer framer;
    private boolean opened;
    private boolean foreign;

    /** @param line the line of the file at which the bytes start; at line 1 the file itself begins */
    Frames(InputStream in, RecordFormat.Json format, Contract contract, int recordLimit, long line) {
        window = new ByteWindow(in, recordLimit, line);
        roots = new RootFields(contract);
        noRecords = contract.noRecords();
        framer = framer(format);
        opened = line > 1;
    }

    private Framer framer(RecordFormat.Json format) {
        RecordPath path = RecordPath.of(format);
        return switch (format.records()) {
            case LINES -> within(new LineFramer(window), path);
            case CONCATENATED -> within(new ConcatenatedFramer(window), path);
            case ARRAY, DOCUMENT -> new DocumentFramer(window, path, Extent.FILE, roots, noRecords);
        };
    }

    private Framer within(Framer values, RecordPath path) {
        return path.length() == 0 ? values : new PathFramer(values, path, roots, noRecords);
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

    /** What has been found outside of the record that was framed last. */
    RootFields roots() {
        return roots;
    }

    /** The line of the next byte. */
    long line() {
        return window.line();
    }
}
