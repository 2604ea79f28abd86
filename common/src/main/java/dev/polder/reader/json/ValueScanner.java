package dev.polder.reader.json;

import java.io.IOException;
import java.util.BitSet;

/**
 * Passes over one JSON value by its brackets and quotes alone.
 *
 * <p>A closing bracket of the wrong kind closes what it fits, so that a record with a forgotten bracket does not swallow
 * the next ones; one that fits nothing in the value ends it and stays.
 */
final class ValueScanner {
    /** Brackets of which the kind is remembered; deeper ones are only counted. */
    private static final int DEEPEST = 1_000_000;

    private final BitSet isArray = new BitSet();

    /** Passes the value that begins at the next byte; false when the bytes end within it. */
    boolean pass(ByteWindow window) throws IOException {
        return switch (window.peek()) {
            case '{', '[' -> passContainer(window);
            case '"' -> passString(window);
            default -> passScalar(window);
        };
    }

    /** Passes a string from its opening quote to its closing one; false when the bytes end within it. */
    boolean passString(ByteWindow window) throws IOException {
        window.read();
        for (int b = window.read(); b >= 0; b = window.read()) {
            if (b == '"') {
                return true;
            }
            if (b == '\\') {
                window.read();
            }
        }
        return false;
    }

    private boolean passScalar(ByteWindow window) throws IOException {
        do {
            window.read();
        } while (!endsScalar(window.peek()));
        return window.breakage() == null;
    }

    private static boolean endsScalar(int b) {
        return switch (b) {
            case -1, ',', ']', '}', '[', '{', '"', ' ', '\n', '\r', '\t' -> true;
            default -> false;
        };
    }

    private boolean passContainer(ByteWindow window) throws IOException {
        int depth = 0;
        int deeper = 0;
        for (int b = window.peek(); b >= 0; b = window.peek()) {
            if (b == '"') {
                if (!passString(window)) {
                    return false;
                }
                continue;
            }
            boolean opens = b == '{' || b == '[';
            boolean closes = b == '}' || b == ']';
            if (opens && depth == DEEPEST) {
                deeper++;
            } else if (opens) {
                isArray.set(depth++, b == '[');
            } else if (closes && deeper > 0) {
                deeper--;
            } else if (closes) {
                depth = openerOf(b, depth);
                if (depth < 0) {
                    return true;
                }
            }
            window.read();
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** How many brackets are open once this one has closed its own and those within; -1 when it closes none. */
    private int openerOf(int closer, int depth) {
        return closer == ']' ? isArray.previousSetBit(depth - 1) : isArray.previousClearBit(depth - 1);
    }
}
