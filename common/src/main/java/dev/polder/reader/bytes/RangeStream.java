package dev.polder.reader.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, as many as are promised to be there: fewer are a failure of the store, not an end. */
public final class RangeStream extends FilterInputStream {
    private long left;

    public RangeStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int b = in.read();
        passed(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        passed(count);
        return count;
    }

    private void passed(int count) throws IOException {
        if (count < 0) {
            throw new IOException("the file is shorter than it was when it was listed");
        }
        left -= count;
    }
}
