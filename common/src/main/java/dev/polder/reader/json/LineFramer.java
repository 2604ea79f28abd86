package dev.polder.reader.json;

import java.io.IOException;

/** Each line that holds more than white space is a record. */
final class LineFramer implements Framer {
    private final ByteWindow window;
    private boolean finished;

    LineFramer(ByteWindow window) {
        this.window = window;
    }

    @Override
    public Frame next() throws IOException {
        while (!finished) {
            Frame frame = line();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** The frame of the next line, null when it is blank. */
    private Frame line() throws IOException {
        window.mark();
        boolean newline = window.passLine();
        finished = !newline;
        boolean tooLong = window.overflowed();
        Stretch line = window.take();
        if (!newline && window.breakage() != null) {
            return Breakage.cut(window, line);
        }
        if (tooLong) {
            return Breakage.tooLong(window, newline ? line.withoutNewline() : line);
        }
        Stretch record = line.withoutSpaceAtEnd();
        return record.length() == 0 ? null : new Frame.Whole(record, newline ? Extent.LINE : Extent.FILE);
    }
}
