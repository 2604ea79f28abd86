package dev.polder.reader.xml;

import dev.polder.reader.Slice;
import java.util.Arrays;

/** The text of one element, put together from the pieces the parser gives; used again for later elements. */
final class ElementText {
    private final Limits limits;
    private final Slice text = new Slice();
    private byte[] joined;
    private int size;

    ElementText(Limits limits) {
        this.limits = limits;
    }

    /** Another element begins; the text of the one before stays where it is. */
    ElementText clear() {
        joined = null;
        size = 0;
        text.of(new byte[0], 0, 0);
        return this;
    }

    /** Adds a piece, which stays where it is. */
    void add(Slice piece) throws LimitReached {
        limits.checkText((long) size + piece.length());
        if (size == 0) {
            text.as(piece);
            size = piece.length();
            return;
        }
        if (joined == null) {
            joined = new byte[2 * (size + piece.length())];
            text.copyTo(joined, 0);
        } else if (joined.length < size + piece.length()) {
            joined = Arrays.copyOf(joined, 2 * (size + piece.length()));
        }
        piece.copyTo(joined, size);
        size += piece.length();
        text.of(joined, 0, size);
    }

    /** Whether there is nothing but XML's white space. */
    boolean isBlank() {
        return isBlank(text);
    }

    /** Whether the text is nothing but XML's white space. */
    static boolean isBlank(Slice text) {
        for (int i = 0; i < text.length(); i++) {
            byte b = text.at(i);
            if (b != ' ' && b != '\n' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** All pieces. */
    Slice text() {
        return text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
