package dev.polder.reader.bytes;

import java.io.IOException;
import java.io.InputStream;

/** What an unpacker makes of a file's bytes, held to a limit. */
final class Unpacked extends InputStream {
    private final InputStream unpacker;
    private final Inflation inflation;

    Unpacked(InputStream unpacker, Inflation inflation) {
        this.unpacker = unpacker;
        this.inflation = inflation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        inflation.requireWithinLimit();
        int read = unpacker.read(bytes, offset, length);
        inflation.add(Math.max(read, 0));
        return read;
    }

    @Override
    public void close() throws IOException {
        unpacker.close();
    }
}
