package dev.polder.reader.json;

import dev.polder.reader.bytes.DataFault;
import java.util.Locale;

/** Says where and why the records of a file can't be had. */
final class Breakage {
    private Breakage() {}

    /** The window's data broke off or is damaged from here on. */
    static Frame.Broken cut(ByteWindow window, Stretch tail) {
        String rule = DataFault.rule(window.breakage());
        return new Frame.Broken(tail, rule, window.breakage().getMessage() + ", " + where(window));
    }

    /** A record of more bytes than are kept. */
    static Frame.Broken tooLong(ByteWindow window, Stretch head) {
        return new Frame.Broken(
                head,
                "limit",
                String.format(
                        Locale.ROOT, "the record has %,d bytes, and the limit is %,d", head.all(), window.limit()));
    }

    /** Line and byte of the place that the window has come to. */
    static String where(ByteWindow window) {
        return String.format(Locale.ROOT, "in line %d after %,d bytes of JSON", window.line(), window.offset());
    }
}
