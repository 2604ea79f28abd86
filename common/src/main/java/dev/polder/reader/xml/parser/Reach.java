package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.XmlFault.Kind;
import java.io.IOException;

/**
 * What of the document can be looked at without reading on, and how far the parts of the parser have come in it. They all
 * move in it, so its places are theirs.
 *
 * <p>Reading on moves every place; only those here are moved along.
 */
final class Reach {
    private final Window window;
    private final int mostBytes;

    byte[] bytes;
    /** Where what is in memory ends. */
    int end;
    /** Where the event at hand starts. */
    int start;
    /** What is looked at next. */
    int at;

    /** From here on all is kept, -1 when it is not. */
    private int kept = -1;
    /** Whether somebody looks at what is in memory. */
    private boolean held;

    /** @param mostBytes the bound on one tag, comment or processing instruction */
    Reach(Window window, int mostBytes) {
        this.window = window;
        this.mostBytes = mostBytes;
        this.bytes = window.bytes();
    }

    /** Reads on, false when there is nothing more. */
    boolean more() throws XmlFault {
        if (end - start > mostBytes) {
            throw fault(Kind.LIMIT, end, "more than " + mostBytes + " bytes of one tag or comment");
        }
        int size = end - start;
        int gone = window.more(kept < 0 ? start : kept, size + 1, held);
        start -= gone;
        at -= gone;
        kept -= kept < 0 ? 0 : gone;
        bytes = window.bytes();
        end = window.end();
        return end - start > size;
    }

    /** Reads on, where the document can't end. */
    void need() throws XmlFault, IOException {
        if (!more()) {
            throw cut();
        }
    }

    /** The document ends where it can't. */
    XmlFault cut() throws IOException {
        if (window.failure() != null) {
            throw window.failure();
        }
        return fault(Kind.TRUNCATED, end, "the document ends too soon");
    }

    /** Why the document can't be read on, null when it just ends. */
    IOException failure() {
        return window.failure();
    }

    boolean isEmpty() {
        return window.isEmpty();
    }

    void hold() {
        kept = start;
        held = true;
    }

    void keepNoMore() {
        kept = -1;
    }

    void release() {
        kept = -1;
        held = false;
    }

    boolean isHeld() {
        return held;
    }

    /** Passes white space; false when it goes on behind what is in memory. */
    boolean space() {
        while (at < end && Characters.isSpace(bytes[at])) {
            at++;
        }
        return at < end;
    }

    void expect(int index, char wanted) throws XmlFault {
        if (bytes[index] != wanted) {
            throw unexpected(index, "'" + wanted + "'");
        }
    }

    /** Whether the event that begins here begins with this. */
    boolean follows(String mark) throws XmlFault, IOException {
        for (int i = 0; i < mark.length(); i++) {
            while (start + i >= end) {
                need();
            }
            if (bytes[start + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Something else stands here than what can. */
    XmlFault unexpected(int index, String wanted) {
        String found = new Slice().of(bytes, index, after(index) - index).toString();
        String shown = found.isBlank() ? "white space" : "'" + found + "'";
        return fault(Kind.SYNTAX, index, "expected " + wanted + ", found " + shown);
    }

    XmlFault fault(Kind kind, int index, String message) {
        return new XmlFault(kind, message, window.position(index), window.offset(Math.max(after(index), at)));
    }

    /** Where the character ends that begins here. */
    private int after(int index) {
        int after = Math.min(index + 1, end);
        while (after < end && (bytes[after] & 0xC0) == 0x80) {
            after++;
        }
        return after;
    }

    /** Where the place stands in the document. */
    long offset(int index) {
        return window.offset(index);
    }

    /** The line of the event at hand. */
    long line() {
        return window.line(start);
    }

    Position position(int index) {
        return window.position(index);
    }
}
