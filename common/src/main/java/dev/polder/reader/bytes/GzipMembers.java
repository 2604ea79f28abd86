package dev.polder.reader.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The bytes of a gzip file (RFC 1952), of all its members.
 *
 * <p>All bytes before a fault are given first; then {@link EOFException} says that the file is cut short, or {@link
 * ZipException} that it is damaged. {@link java.util.zip.GZIPInputStream} would leave out members, in silence, that it
 * can't make out.
 */
public final class GzipMembers extends InputStream {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final GzipInput input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean inMember;
    private boolean someMember;
    private IOException fault;

    public GzipMembers(InputStream in) {
        input = new GzipInput(in, BUFFER_SIZE);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (fault != null) {
            throw fault;
        }
        try {
            return inflate(bytes, offset, length);
        } catch (EOFException | ZipException e) {
            fault = e;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        input.close();
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        while (inMember || openMember()) {
            int count = inflateSome(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                input.putBack(inflater.getRemaining());
                checkTrailer();
                inMember = false;
            } else if (inflater.needsInput()) {
                input.feed(inflater);
            } else {
                throw new ZipException("the gzip data asks for a dictionary, which no gzip file has");
            }
        }
        return -1;
    }

    /** Inflates; what was inflated before a fault is given, the fault kept for the next call. */
    private int inflateSome(byte[] bytes, int offset, int length) throws ZipException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            fault = new ZipException("the gzip data is damaged (" + e.getMessage() + ")");
            int count = (int) (inflater.getBytesWritten() - before);
            if (count > 0) {
                return count;
            }
            throw (ZipException) fault;
        }
    }

    private boolean openMember() throws IOException {
        if (someMember && !input.hasMoreThanZeros()) {
            return false;
        }
        input.readHeader(someMember);
        someMember = true;
        inMember = true;
        inflater.reset();
        checksum.reset();
        return true;
    }

    private void checkTrailer() throws IOException {
        long sum = input.readInt();
        long size = input.readInt();
        if (sum != checksum.getValue() || size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException(String.format(
                    Locale.ROOT,
                    "the gzip checksum does not fit the %,d bytes before it: any record of them may have been altered",
                    inflater.getBytesWritten()));
        }
    }
}
