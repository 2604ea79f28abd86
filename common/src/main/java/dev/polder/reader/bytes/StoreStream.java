package dev.polder.reader.bytes;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;

/**
 * A stream from the store, of which no failure can be taken for a fault of the data.
 *
 * <p>Above it, {@link EOFException} and {@link ZipException} mean that the data is cut short or damaged; so those that the
 * store itself throws become plain IOExceptions.
 */
public final class StoreStream extends FilterInputStream {
    private final String uri;
    private final UnaryOperator<IOException> telling;

    /** @param telling makes of what the store throws what may be told */
    public StoreStream(InputStream in, String uri, UnaryOperator<IOException> telling) {
        super(in);
        this.uri = uri;
        this.telling = telling;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (EOFException | ZipException e) {
            throw storeFailure(telling.apply(e));
        } catch (IOException e) {
            throw telling.apply(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (EOFException | ZipException e) {
            throw storeFailure(telling.apply(e));
        } catch (IOException e) {
            throw telling.apply(e);
        }
    }

    private IOException storeFailure(IOException e) {
        return new IOException("the store could not read " + uri + ": " + e.getMessage(), e);
    }
}
