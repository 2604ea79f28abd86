package dev.polder.reader.json;

import java.io.IOException;

/** Each value is a record, whatever white space stands between them; a value ends with its last bracket or quote. */
final class ConcatenatedFramer implements Framer {
    private final ByteWindow window;
    private final ValueScanner scanner = new ValueScanner();
    private boolean finished;

    ConcatenatedFramer(ByteWindow window) {
        this.window = window;
    }

    @Override
    public Frame next() throws IOException {
        if (finished || window.peekPastSpace() < 0) {
            return end();
        }
        window.mark();
        boolean complete = passValue();
        boolean tooLong = window.overflowed();
        Stretch value = window.take();
        if (!complete) {
            finished = true;
            return window.breakage() != null
                    ? Breakage.cut(window, value)
                    : new Frame.Broken(
                            value, Extent.FILE.rule(), Extent.FILE.message() + ", " + Breakage.where(window));
        }
        return tooLong ? Breakage.tooLong(window, value) : new Frame.Whole(value, Extent.RECORD);
    }

    /** Passes a value, or text that is none up to where one may begin. */
    private boolean passValue() throws IOException {
        int first = window.peek();
        if (first == ']' || first == '}' || first == ',') {
            window.read();
            return true;
        }
        return scanner.pass(window);
    }

    /** Says once that the data broke off between two values. */
    private Frame end() {
        if (finished || window.breakage() == null) {
            return null;
        }
        finished = true;
        window.mark();
        return Breakage.cut(window, window.take());
    }
}
