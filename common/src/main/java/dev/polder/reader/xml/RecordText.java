package dev.polder.reader.xml;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Passes a document's characters on to the parser and keeps those of the record being read, as they were written.
 *
 * <p>Of what is longer than {@link #CAP} it keeps the beginning, so memory is bounded. Offsets count characters from the
 * document's start.
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
    private long tokenAllowance;
    private final Stretch kept = new Stretch(CAP + 4 * BLOCK);
    /** What came after {@code kept} was full; the next record can start in it. */
    private final Stretch latest = new Stretch(4 * BLOCK);

    /** The whole record from {@code from} on, null where that is not asked for. */
    private StringBuilder copy;

    private long from;
    private boolean held;
    private boolean full;
    private long total;
    private boolean ended;
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
            ended = count < 0;
            if (count > 0) {
                keep(target, offset, count);
                total += count;
            }
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void keep(char[] block, int offset, int count) {
        if (copy != null) {
            copy.append(block, offset, count);
        }
        if (!full && count > kept.room()) {
            kept.dropBefore(from);
            full = count > kept.room();
            latest.restart(total);
        }
        if (!full) {
            kept.append(block, offset, count);
            return;
        }
        if (count > latest.room()) {
            latest.dropBefore(latest.base() + count - latest.room());
        }
        latest.append(block, offset, count);
    }

    /** The parser goes on from a token that started here; outside a record what lies before is not needed any more. */
    void pass(long start) {
        tokenAllowance = total + tokenLimit;
        if (!held) {
            keepFrom(start);
        }
    }

    /** A record starts here: keep its text until {@link #release}. */
    void hold(long start) {
        keepFrom(start);
        held = true;
    }

    /** Keeps the record that is held whole, unless its first tag alone is too long for that. */
    void copy() {
        if (!full) {
            copy = new StringBuilder(kept.text(from, kept.length()));
        }
    }

    /** What stands between two offsets of a record that is kept whole. */
    Optional<String> source(long start, long end) {
        return Optional.ofNullable(copy).map(all -> all.substring((int) (start - from), (int) (end - from)));
    }

    /** The record ended here. */
    void release(long end) {
        copy = null;
        keepFrom(end);
        held = false;
    }

    private void keepFrom(long offset) {
        from = offset;
        if (!full) {
            return;
        }
        kept.dropBefore(offset);
        if (offset >= latest.base()) {
            kept.restart(latest.base());
        }
        if (kept.end() == latest.base() && latest.end() - latest.base() <= kept.room()) {
            kept.append(latest);
            full = false;
        }
    }

    /** The text between two offsets, as far as it was kept; marked at its end when it is longer than the cap. */
    byte[] text(long start, long end) {
        int count = (int) Math.min(Math.max(end - start, 0), CAP + 1);
        byte[] whole = kept.text(start, count).getBytes(StandardCharsets.UTF_8);
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

    /** How many characters the parser was given. */
    long total() {
        return total;
    }

    /** Whether the document was read to its end and nothing stood in it. */
    boolean isEmpty() {
        return total == 0 && failure == null;
    }

    /** Whether the parser was told that there are no more. */
    boolean ended() {
        return ended;
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
