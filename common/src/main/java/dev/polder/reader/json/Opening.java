package dev.polder.reader.json;

import java.io.IOException;

/** What a file may begin with before its JSON: a byte order mark of UTF-8, and no other. */
final class Opening {
    private Opening() {}

    /** Passes UTF-8's byte order mark; a frame with the head of the file when it is in another encoding, else null. */
    static Frame.Broken check(ByteWindow window) throws IOException {
        int first = window.peek();
        if (first == 0xEF) {
            window.mark();
            window.read();
            boolean mark = window.read() == 0xBB && window.read() == 0xBF;
            window.take();
            return mark ? null : foreign(window, "the file begins with bytes that are no UTF-8");
        }
        if (first == 0xFE || first == 0xFF) {
            return foreign(window, "the file is UTF-16 or UTF-32; JSON files are UTF-8: convert it");
        }
        return null;
    }

    /** Whether {@link #check} would find another encoding in a file that begins with these three bytes or more. */
    static boolean isForeign(byte[] head) {
        int first = head.length == 0 ? 0 : head[0] & 0xFF;
        boolean mark = head.length >= 3 && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF;
        return first == 0xFE || first == 0xFF || (first == 0xEF && !mark);
    }

    private static Frame.Broken foreign(ByteWindow window, String message) throws IOException {
        window.mark();
        window.passLine();
        return new Frame.Broken(window.take(), "encoding", message);
    }
}
