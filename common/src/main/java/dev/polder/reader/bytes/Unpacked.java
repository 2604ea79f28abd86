package dev.polder.reader.bytes;

import java.io.IOException;
import java.io.InputStream;

/** What an unpacker makes of a file's bytes, held to a limit. */
final class Unpacked extends InputStream {
    private final PackedInput packed;
    private final InputStream unpacker;
    private final InflationLimit limit;
    private long count;

    /** @param unpacker reads {@code packed}, and closes it when it is closed */
    Unpacked(PackedInput packed, InputStream unpacker, InflationLimit limit) {
        this.packed = packed;
        this.unpacker = unpacker;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (count > limit.bytes()) {
            throw InflationLimitReached.bytes(limit.bytes());
        }
        if (count > limit.unjudged() && count / limit.ratio() >= packed.count()) {
            throw InflationLimitReached.ratio(limit.ratio(), count, packed.count());
        }
        int read = unpacker.read(bytes, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        unpacker.close();
    }
}
