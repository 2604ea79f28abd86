package dev.polder.reader.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The bytes of a gzip file (RFC 1952), of all its members.
 *
 * <p>{@link java.util.zip.GZIPInputStream} would leave out members, in silence, that it can't make out.
 */
public final class GzipMembers extends FaultyStream {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final GzipInput input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean inMember;
    private boolean someMember;

    public GzipMembers(InputStream in) {
        input = new GzipInput(in, BUFFER_SIZE);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        input.close();
    }

    @Override
    protected int readSome(byte[] bytes, int offset, int length) throws IOException {
        while (inMember || openMember()) {
            int count = inflate(inflater, bytes, offset, length, GzipMembers::damaged);
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

    private static ZipException damaged(String what) {
        return new ZipException("the gzip data is damaged (" + what + ")");
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
