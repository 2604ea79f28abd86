package dev.polder.reader.json;

import java.io.IOException;

/** The records that a path leads to in each value that another framer finds. */
final class PathFramer implements Framer {
    private final Framer values;
    private final RecordPath path;
    private Framer value;

    PathFramer(Framer values, RecordPath path) {
        this.values = values;
        this.path = path;
    }

    @Override
    public Frame next() throws IOException {
        while (true) {
            Frame record = value == null ? null : value.next();
            if (record != null) {
                return record;
            }
            Frame next = values.next();
            if (!(next instanceof Frame.Whole whole)) {
                return next;
            }
            value = new DocumentFramer(new ByteWindow(whole.stretch()), path, whole.extent());
        }
    }
}
