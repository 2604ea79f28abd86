package dev.polder.reader.xml.parser;

import dev.polder.reader.bytes.Utf8;
import java.io.IOException;

/**
 * What of a document is in memory: its characters as UTF-8, from the place on that somebody still needs.
 *
 * <p>What is held never changes under those who look at it: there, bytes that follow go into another array.
 */
final class Window {
    private static final int SIZE = 1 << 18;

    /** The most bytes that are read at once. */
    static final int BLOCK = 1 << 16;

    private final Utf8Input in;
    private final Positions positions;
    private byte[] bytes = new byte[SIZE];
    private int end;
    /** Behind the end, so many bytes of a character that goes on. */
    private int rest;

    private long base;
    private boolean over;
    private IOException failure;

    /** @param line that of the first byte */
    Window(Utf8Input in, long line) {
        this.in = in;
        this.positions = new Positions(line);
    }

    /** The bytes; another array after {@link #more}. */
    byte[] bytes() {
        return bytes;
    }

    /** The index after the last byte. */
    int end() {
        return end;
    }

    /** Where the byte at the index stands in the document. */
    long offset(int index) {
        return base + index;
    }

    /** Why the document can't be read on, null where it just ends. */
    IOException failure() {
        return failure;
    }

    /** Whether the document was read to its end and nothing stood in it. */
    boolean isEmpty() {
        return over && failure == null && base + end == 0;
    }

    /** The line of the byte at the index, which is not before the one that was asked for last. */
    long line(int index) {
        positions.pass(bytes, counted(), index);
        return positions.line();
    }

    /** The place of the byte at the index, as the other. */
    Position position(int index) {
        return positions.at(bytes, counted(), index);
    }

    private int counted() {
        return (int) (positions.counted() - base);
    }

    /**
     * Reads on.
     *
     * @param keep the first byte that is still needed
     * @param wanted how many bytes more are wanted, if there are so many
     * @param held whether somebody looks at the bytes from {@code keep} on
     * @return by how much the indices became smaller, whether there was more or not
     */
    int more(int keep, int wanted, boolean held) {
        if (over) {
            return 0;
        }
        int gone = makeRoom(keep, wanted, held);
        int before = end;
        while (!over && end - before < wanted && bytes.length > end + rest) {
            fill();
        }
        return gone;
    }

    private int makeRoom(int keep, int wanted, boolean held) {
        int filled = end + rest;
        if (held && bytes.length - filled >= Math.max(BLOCK, wanted)) {
            return 0;
        }
        if (counted() < keep) {
            positions.pass(bytes, counted(), keep);
        }
        byte[] target = bytes;
        int needed = filled - keep + Math.max(BLOCK, wanted);
        if (held || needed > bytes.length || (bytes.length > 4 * SIZE && needed <= SIZE)) {
            target = new byte[needed <= SIZE ? SIZE : 2 * needed];
        }
        System.arraycopy(bytes, keep, target, 0, filled - keep);
        bytes = target;
        end -= keep;
        base += keep;
        return keep;
    }

    private void fill() {
        int from = end + rest;
        try {
            int count = in.read(bytes, from, Math.min(BLOCK, bytes.length - from));
            if (count < 0) {
                over = true;
                failure = rest == 0 ? null : UnreadableText.endsInACharacter();
                return;
            }
            accept(from + count);
        } catch (IOException e) {
            over = true;
            failure = e;
        }
    }

    /** Takes the bytes up to there that are whole characters. */
    private void accept(int to) {
        int whole = Utf8.wholeUpTo(bytes, end, to);
        int fault = Characters.firstFault(bytes, end, whole);
        end = fault;
        rest = to - whole;
        if (fault < whole) {
            over = true;
            rest = 0;
            failure = Characters.fault(bytes, fault, whole);
        }
    }
}
