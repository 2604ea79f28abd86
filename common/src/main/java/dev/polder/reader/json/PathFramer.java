package dev.polder.reader.json;

import dev.polder.contract.NoRecords;
import java.io.IOException;

/** The records that a path leads to in each value that another framer finds. */
final class PathFramer implements Framer {
    private final Framer values;
    private final RecordPath path;
    private final RootFields roots;
    private final NoRecords noRecords;
    private Framer value;

    PathFramer(Framer values, RecordPath path, RootFields roots, NoRecords noRecords) {
        this.values = values;
        this.path = path;
        this.roots = roots;
        this.noRecords = noRecords;
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
            value = new DocumentFramer(new ByteWindow(whole.stretch()), path, whole.extent(), roots, noRecords);
        }
    }
}
