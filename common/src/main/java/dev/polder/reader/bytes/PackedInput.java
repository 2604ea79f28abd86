package dev.polder.reader.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The packed side of a file; remembers what its unpacker cannot tell, whose failures all look alike. */
final class PackedInput extends FilterInputStream {
    private long count;
    private long requests;
    private boolean ended;
    private IOException failure;

    PackedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        requests++;
        try {
            int b = in.read();
            ended |= b < 0;
            count += b < 0 ? 0 : 1;
            return b;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requests++;
        try {
            int read = in.read(bytes, offset, length);
            ended |= read < 0;
            count += Math.max(read, 0);
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Packed bytes read so far. */
    long count() {
        return count;
    }

    /** How often bytes were asked for, whether there were any or not. */
    long requests() {
        return requests;
    }

    /** Whether more was asked for than there is. */
    boolean ended() {
        return ended;
    }

    /** Throws the store's own failure again, if it had one. */
    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
