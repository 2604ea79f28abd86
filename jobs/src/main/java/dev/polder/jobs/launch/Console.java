package dev.polder.jobs.launch;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Where words for people go.
 *
 * @param out where lines are printed
 * @param colored whether the reader's terminal shows colours (never with {@code NO_COLOR}, see no-color.org)
 * @param terminal whether a person watches, so that progress may be drawn
 */
record Console(PrintStream out, boolean colored, boolean terminal) {

    void line(String text) {
        out.println(text);
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    String bold(String text) {
        return paint("1", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
