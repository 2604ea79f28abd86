package dev.polder.reader.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The bytes of data that may be cut short or damaged.
 *
 * <p>All bytes before a fault are given first; then {@link EOFException} says that the data is cut short, or {@link
 * ZipException} what is wrong, and says it again whenever it is asked.
 */
public abstract class FaultyStream extends InputStream {
    private IOException fault;

    /** As {@link #read(byte[], int, int)}, of one byte at least; not asked again after a fault. */
    protected abstract int readSome(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (fault != null) {
            throw fault;
        }
        try {
            return readSome(bytes, offset, length);
        } catch (EOFException | ZipException e) {
            fault = e;
            throw e;
        }
    }

    /** The fault that has been met, null when there was none yet. */
    protected final IOException fault() {
        return fault;
    }

    /**
     * Inflates; what was inflated before a fault is given, the fault kept for the next call.
     *
     * @param damaged the fault, by what the inflater says
     */
    protected final int inflate(
            Inflater inflater, byte[] bytes, int offset, int length, Function<String, ZipException> damaged)
            throws ZipException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            ZipException told = damaged.apply(e.getMessage());
            int count = (int) (inflater.getBytesWritten() - before);
            if (count == 0) {
                throw told;
            }
            fault = told;
            return count;
        }
    }
}
