package dev.polder.reader.bytes;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * The bytes of a zstd file, of all its frames.
 *
 * <p>All blocks before a fault are given first; then {@link java.io.EOFException} says that the file is cut short, or
 * {@link ZipException} that it is damaged. The decoder gets one block at a time, because what it has unpacked it keeps to
 * itself when the same call meets a fault. A frame that needs a window of more than 128 MiB is not unpacked.
 */
final class ZstdFrames extends InputStream {
    private final InputStream in;
    private final ZstdInput input;
    private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
    private final ByteBuffer unit =
            ByteBuffer.allocateDirect(ZstdInput.LARGEST_UNIT).limit(0);
    private final ByteBuffer content =
            ByteBuffer.allocateDirect(ZstdInput.LARGEST_UNIT).limit(0);
    private IOException fault;

    ZstdFrames(InputStream in) {
        this.in = in;
        this.input = new ZstdInput(in);
    }

    @Override
    public int read() throws IOException {
        return content.hasRemaining() || unpack() ? content.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!content.hasRemaining() && !unpack()) {
            return -1;
        }
        int count = Math.min(length, content.remaining());
        content.get(bytes, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        in.close();
    }

    /** Unpacks a block that holds something; false when all have been unpacked. */
    private boolean unpack() throws IOException {
        if (fault != null) {
            throw fault;
        }
        try {
            while (!content.hasRemaining()) {
                if (!unit.hasRemaining() && !input.nextUnit(unit)) {
                    return false;
                }
                unpackUnit();
            }
            return true;
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    private void unpackUnit() throws ZipException {
        content.clear();
        try {
            decoder.decompressDirectByteBufferStream(content, unit);
            content.flip();
        } catch (ZstdException e) {
            content.limit(0);
            throw new ZipException(
                    input.atChecksum()
                            ? "the zstd checksum does not fit the data before it: any record of it may have been altered"
                            : "the zstd data is damaged (" + e.getMessage() + ")");
        }
    }
}
