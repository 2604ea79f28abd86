package dev.polder.reader.zip;

import dev.polder.reader.bytes.FaultyStream;
import dev.polder.reader.bytes.Inflation;
import dev.polder.reader.bytes.InflationLimitReached;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The bytes of one member, stored or deflated. Closing it does nothing. */
final class ZipData extends FaultyStream {
    private final ZipInput input;
    private final ZipHeader header;
    private final Inflater inflater;
    private final Inflation inflation;
    private final CRC32 checksum = new CRC32();
    private long packedLeft;
    private long count;
    private boolean ended;
    private boolean passed;

    /** @param inflater new, or reset */
    ZipData(ZipInput input, ZipHeader header, Inflater inflater, Inflation inflation) {
        this.input = input;
        this.header = header;
        this.inflater = inflater;
        this.inflation = inflation;
        this.packedLeft = header.knowsPackedSize() ? header.packedSize() : Long.MAX_VALUE;
    }

    /** Whether a fault has been thrown. */
    boolean isAtFault() {
        return fault() != null;
    }

    /** Whether more would have come out than the limit allows. */
    boolean isAtLimit() {
        return fault() instanceof InflationLimitReached;
    }

    /** Whether the zip can be read on behind this member. */
    boolean isPassed() {
        return passed;
    }

    /**
     * Goes to where the next member is, without looking at the bytes where their number is known.
     *
     * @throws ZipException or EOFException when that can't be found
     */
    void pass() throws IOException {
        if (passed || fault() instanceof EOFException || isAtLimit()) {
            return;
        }
        if (header.knowsPackedSize()) {
            input.skip(packedLeft);
            packedLeft = 0;
            if (header.hasDescriptor()) {
                ZipDescriptor.read(input, header.size());
            }
            passed = true;
        } else if (fault() == null) {
            skipToEnd();
        }
    }

    /** Reads what is left, to see whether it is whole. */
    void skipToEnd() throws IOException {
        byte[] some = new byte[8 * 1024];
        int read;
        do {
            read = read(some, 0, some.length);
        } while (read >= 0);
    }

    @Override
    protected int readSome(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        inflation.requireWithinLimit();
        int read = header.isStored() ? copy(bytes, offset, length) : inflated(bytes, offset, length);
        if (read < 0) {
            end();
            return -1;
        }
        checksum.update(bytes, offset, read);
        count += read;
        inflation.add(read);
        return read;
    }

    private int copy(byte[] bytes, int offset, int length) throws IOException {
        if (packedLeft == 0) {
            return -1;
        }
        int read = input.read(bytes, offset, (int) Math.min(length, packedLeft));
        if (read < 0) {
            throw ZipInput.cutShort();
        }
        packedLeft -= read;
        return read;
    }

    private int inflated(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            int read = inflate(inflater, bytes, offset, length, this::damaged);
            if (read > 0) {
                return read;
            }
            if (inflater.finished()) {
                input.putBack(inflater.getRemaining());
                packedLeft += inflater.getRemaining();
                return -1;
            }
            if (!inflater.needsInput()) {
                throw damaged("it asks for a dictionary, which no zip has");
            }
            if (packedLeft == 0) {
                throw damaged("it goes on where it must end");
            }
            packedLeft -= input.feed(inflater, packedLeft);
        }
    }

    /** All bytes were given. */
    private void end() throws IOException {
        boolean allUsed = !header.knowsPackedSize() || packedLeft == 0;
        long packed = header.knowsPackedSize() ? header.packedSize() : inflater.getBytesRead();
        input.skip(header.knowsPackedSize() ? packedLeft : 0);
        packedLeft = 0;
        boolean fits = header.hasDescriptor()
                ? ZipDescriptor.read(input, count).fits(checksum.getValue(), packed, count)
                : header.checksum() == checksum.getValue() && header.size() == count;
        passed = true;
        if (!fits || !allUsed) {
            throw new ZipException(String.format(
                    Locale.ROOT,
                    "the zip's checksum or size does not fit the %,d bytes before it: any record of them may have been altered",
                    count));
        }
        ended = true;
    }

    private ZipException damaged(String what) {
        String rest = header.knowsPackedSize() ? "" : "; no member behind it can be found";
        return new ZipException("the zip data is damaged (" + what + ")" + rest);
    }
}
