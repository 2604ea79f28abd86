package dev.polder.reader.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The bytes of a bzip2 file, of all its streams.
 *
 * <p>All blocks before a fault are given first; then {@link EOFException} says that the file is cut short, or {@link
 * ZipException} that it is damaged. Nothing of a block is given before its checksum is known to fit. A block is 900,000
 * bytes, 46 MB where it holds one byte over and over; memory is bounded by that.
 */
final class BzipBlocks extends InputStream {
    private static final int FIRST_SIZE = 1 << 20;

    private final PackedInput input;
    private BZip2CompressorInputStream decoder;
    private byte[] block = new byte[FIRST_SIZE];
    private int length;
    private int given;
    private int firstOfNext = -1;
    private boolean ended;
    private IOException fault;

    BzipBlocks(PackedInput input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        return given < length || readBlocks() ? block[given++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (given == length && !readBlocks()) {
            return -1;
        }
        int count = Math.min(most, length - given);
        System.arraycopy(block, given, bytes, offset, count);
        given += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Reads a block that holds something; false when all have been read. */
    private boolean readBlocks() throws IOException {
        length = 0;
        given = 0;
        if (fault == null && !ended) {
            readBlock();
        }
        if (length == 0 && fault != null) {
            throw fault;
        }
        return length > 0;
    }

    private void readBlock() throws IOException {
        long requests = input.requests();
        try {
            int next = decoder == null ? open() : firstOfNext;
            do {
                append(next);
                requests = input.requests();
                next = decoder.read();
            } while (next >= 0 && input.requests() == requests);
            firstOfNext = next;
            ended = next < 0;
        } catch (IOException | RuntimeException e) { // the decoder trusts some numbers that it finds
            input.rethrowFailure();
            boolean blockFits = input.requests() != requests;
            fault = blockFits ? fault(e) : doesNotFit();
            length = blockFits ? length : 0;
        }
    }

    private int open() throws IOException {
        decoder = new BZip2CompressorInputStream(input, true);
        return decoder.read();
    }

    private void append(int b) {
        if (b < 0) {
            return;
        }
        if (length == block.length) {
            block = Arrays.copyOf(block, 2 * length);
        }
        block[length++] = (byte) b;
    }

    private IOException fault(Exception e) {
        return input.ended()
                ? new EOFException("the bzip2 data is cut short")
                : new ZipException("the bzip2 data is damaged (" + e.getMessage() + ")");
    }

    private ZipException doesNotFit() {
        return new ZipException(String.format(
                Locale.ROOT,
                "the bzip2 data is damaged (the checksum of a block of %,d bytes does not fit, so none of them is read)",
                length));
    }
}
