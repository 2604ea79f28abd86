package dev.polder.reader.xml;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * Passes a document's characters on to the parser and keeps those of the record being read, as they were written.
 *
 * <p>Of a record longer than {@link #CAP} it keeps the beginning, so memory is bounded. Offsets count characters from
 * the document's start.
 */
final class RecordText extends Reader {
    /** The most bytes of a record's own text that are given, the mark of a cut not counted. */
    static final int CAP = 1 << 16;

    /** Stands at the end of a text that was cut. */
    static final String CUT = "…(cut)";

    /** The most characters that are given to the parser at once. */
    static final int BLOCK = 1 << 14;

    private final Reader in;
    private final long tokenLimit;
    private final char[] kept = new char[CAP + 2 * BLOCK];
    private long base;
    private int size;
    private long from;
    private boolean held;
    private boolean full;
    private final char[] latest = new char[BLOCK];
    private int latestSize;
    private long total;
    private long tokenAllowance;
    private IOException failure;

    RecordText(Reader in, long tokenLimit) {
        this.in = in;
        this.tokenLimit = tokenLimit;
        this.tokenAllowance = tokenLimit;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        try {
            if (total > tokenAllowance) {
                throw new UnreadableText(
                        "limit", "more than " + tokenLimit + " characters of one tag or comment", null);
            }
            int count = in.read(target, offset, Math.min(length, BLOCK));
            if (count > 0) {
                keep(target, offset, count);
            }
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void keep(char[] block, int offset, int count) {
        if (!full && count > kept.length - size) {
            drop(held ? from : Math.max(from, base + count - (kept.length - size)));
        }
        if (full || count > kept.length - size) {
            full = held;
            System.arraycopy(block, offset, latest, 0, count);
            latestSize = count;
        } else {
            System.arraycopy(block, offset, kept, size, count);
            size += count;
        }
        total += count;
    }

    private void drop(long before) {
        int gone = (int) Math.min(Math.max(before - base, 0), size);
        System.arraycopy(kept, gone, kept, 0, size - gone);
        base += gone;
        size -= gone;
    }

    /** The parser goes on from a token that started here; outside a record what lies before is not needed any more. */
    void pass(long start) {
        tokenAllowance = total + tokenLimit;
        if (!held) {
            from = start;
        }
    }

    /** A record starts here: keep its text until {@link #release}. */
    void hold(long start) {
        from = start;
        held = true;
    }

    /** The record ended here. */
    void release(long end) {
        held = false;
        from = end;
        if (full) {
            full = false;
            System.arraycopy(latest, 0, kept, 0, latestSize);
            size = latestSize;
            base = total - latestSize;
        }
    }

    /** The text between two offsets, as far as it was kept; marked at its end when it is longer than the cap. */
    byte[] text(long start, long end) {
        int first = (int) Math.min(Math.max(start - base, 0), size);
        int count = (int) Math.min(Math.min(Math.max(end - base, first), size) - first, CAP + 1);
        byte[] whole = new String(kept, first, count).getBytes(StandardCharsets.UTF_8);
        return whole.length <= CAP && end - start <= CAP ? whole : cut(whole);
    }

    private static byte[] cut(byte[] whole) {
        int length = Math.min(CAP, whole.length);
        while (length < whole.length && (whole[length] & 0xC0) == 0x80) {
            length--;
        }
        byte[] mark = CUT.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[length + mark.length];
        System.arraycopy(whole, 0, bytes, 0, length);
        System.arraycopy(mark, 0, bytes, length, mark.length);
        return bytes;
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** Why the document could not be read on, null when it could. */
    IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
