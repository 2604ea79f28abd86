package dev.polder.reader.bytes;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The compressed side of a gzip file: headers, trailers and what feeds the inflater. */
final class GzipInput implements Closeable {
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final byte[] buffer;
    private int position;
    private int end;

    GzipInput(InputStream in, int size) {
        this.in = in;
        this.buffer = new byte[size];
    }

    /** Gives the inflater what there is. */
    void feed(Inflater inflater) throws IOException {
        if (position == end && !fill()) {
            throw cutShort();
        }
        inflater.setInput(buffer, position, end - position);
        position = end;
    }

    /** Takes back the last bytes fed, which the inflater did not need. */
    void putBack(int count) {
        position = end - count;
    }

    /** Whether anything but zeros, with which tapes and copies are padded, is left. */
    boolean hasMoreThanZeros() throws IOException {
        while (position < end || fill()) {
            if (buffer[position] != 0) {
                return true;
            }
            position++;
        }
        return false;
    }

    /** Passes a member's header (RFC 1952, section 2.3). */
    void readHeader(boolean afterAnother) throws IOException {
        if (read() != 0x1F || read() != 0x8B) {
            throw new ZipException(
                    afterAnother
                            ? "bytes that are not gzip follow the gzip data"
                            : "the file is not gzip, as its name says");
        }
        int method = read();
        int flags = read();
        if (method != 8 || (flags & RESERVED) != 0) {
            throw new ZipException("the gzip header is damaged or of an unknown kind");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(read() | read() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    /** Four bytes, the lowest first. */
    long readInt() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) read() << shift;
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int read() throws IOException {
        if (position == end && !fill()) {
            throw cutShort();
        }
        return buffer[position++] & 0xFF;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            read();
        }
    }

    private void skipText() throws IOException {
        int last;
        do {
            last = read();
        } while (last != 0);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static EOFException cutShort() {
        return new EOFException("the gzip data is cut short");
    }
}
