package dev.polder.reader.json;

import dev.polder.reader.bytes.EightBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * A stream of bytes, of which a marked stretch is kept in memory up to a limit.
 *
 * <p>When the data breaks off ({@link EOFException}) or is damaged ({@link ZipException}), the window ends there and
 * {@link #breakage} says why; any other exception is the store's and passes.
 */
final class ByteWindow {
    private static final int FIRST_SIZE = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private byte[] buffer;
    private int mark = -1;
    private long markLine;
    private long markOffset;
    private int position;
    private int end;
    private long total;
    private long line;
    private boolean overflowed;
    private boolean ended;
    private IOException breakage;

    /**
     * @param limit most bytes of a marked stretch that are kept; of a longer one only the first half of that many
     * @param line the line at which the bytes start
     */
    ByteWindow(InputStream in, int limit, long line) {
        this.in = in;
        this.limit = limit;
        this.buffer = new byte[Math.min(FIRST_SIZE, limit)];
        this.line = line;
    }

    /** A window on bytes that are in memory already. */
    ByteWindow(Stretch stretch) {
        in = InputStream.nullInputStream();
        buffer = stretch.bytes();
        limit = buffer.length;
        position = stretch.offset();
        end = stretch.offset() + stretch.length();
        total = stretch.length();
        line = stretch.line();
        ended = true;
    }

    /** The next byte, -1 at the end; it stays. */
    int peek() throws IOException {
        return position < end || fill() ? buffer[position] & 0xFF : -1;
    }

    /** The next byte, -1 at the end. */
    int read() throws IOException {
        if (position == end && !fill()) {
            return -1;
        }
        int b = buffer[position++] & 0xFF;
        if (b == '\n') {
            line++;
        }
        return b;
    }

    /** Passes white space; the byte after it, which stays, or -1. */
    int peekPastSpace() throws IOException {
        int b = peek();
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            read();
            b = peek();
        }
        return b;
    }

    /** Passes the rest of the line and its newline; false when the end comes first. */
    boolean passLine() throws IOException {
        do {
            int newline = EightBytes.indexOf(buffer, '\n', position, end);
            if (newline < end) {
                position = newline + 1;
                line++;
                return true;
            }
            position = end;
        } while (fill());
        return false;
    }

    /** Passes all that is left. */
    void passAll() throws IOException {
        boolean more;
        do {
            more = passLine();
        } while (more);
    }

    /** The stretch starts here. */
    void mark() {
        mark = position;
        markLine = line;
        markOffset = offset();
        overflowed = false;
    }

    /** The stretch from the mark to here; the mark is taken away. */
    Stretch take() {
        int length = overflowed ? headLength() : position - mark;
        Stretch stretch = new Stretch(buffer, mark, length, markLine, offset() - markOffset);
        mark = -1;
        return stretch;
    }

    /** Whether the stretch since the last mark was longer than the limit, so that only its head is kept. */
    boolean overflowed() {
        return overflowed;
    }

    /** The line of the next byte, counted from 1. */
    long line() {
        return line;
    }

    /** How many bytes came before the next one. */
    long offset() {
        return total - (end - position);
    }

    /** Why the bytes ended before their end; null when they did not. */
    IOException breakage() {
        return breakage;
    }

    /** Most bytes of a stretch that are kept. */
    int limit() {
        return limit;
    }

    private int headLength() {
        return limit / 2;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        try {
            int count = in.read(buffer, end, buffer.length - end);
            ended = count < 0;
            end += Math.max(count, 0);
            total += Math.max(count, 0);
        } catch (EOFException | ZipException e) {
            breakage = e;
            ended = true;
        }
        return !ended;
    }

    private void makeRoom() {
        if (mark < 0) {
            position = 0;
            end = 0;
        } else if (end == buffer.length && mark > 0) {
            System.arraycopy(buffer, mark, buffer, 0, end - mark);
            end -= mark;
            position -= mark;
            mark = 0;
        } else if (end == buffer.length && buffer.length < limit) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, limit));
        } else if (end == buffer.length) {
            overflowed = true;
            end = headLength();
            position = end;
        }
    }
}
