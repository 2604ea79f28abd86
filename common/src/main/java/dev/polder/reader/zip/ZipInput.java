package dev.polder.reader.zip;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The bytes of a zip in their order, some of them ahead; numbers have their lowest byte first. */
final class ZipInput implements Closeable {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int end;
    private long filled;

    ZipInput(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been fetched, those ahead too. */
    long count() {
        return filled;
    }

    /** Whether as many bytes lie ahead, a few at most. */
    boolean has(int count) throws IOException {
        if (end - position < count && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        while (end - position < count) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
            filled += read;
        }
        return true;
    }

    /** @throws EOFException when fewer bytes lie ahead */
    void require(int count) throws IOException {
        if (!has(count)) {
            throw cutShort();
        }
    }

    /** Whether the four bytes there make this number; false when there are none. */
    boolean hasInt(int ahead, long value) throws IOException {
        return has(ahead + 4) && intAt(ahead) == value;
    }

    int shortAt(int ahead) {
        return (buffer[position + ahead] & 0xFF) | (buffer[position + ahead + 1] & 0xFF) << 8;
    }

    long intAt(int ahead) {
        return shortAt(ahead) | (long) shortAt(ahead + 2) << 16;
    }

    long longAt(int ahead) {
        return intAt(ahead) | intAt(ahead + 4) << 32;
    }

    byte[] take(int count) throws IOException {
        byte[] bytes = new byte[count];
        int taken = 0;
        while (taken < count) {
            int read = read(bytes, taken, count - taken);
            if (read < 0) {
                throw cutShort();
            }
            taken += read;
        }
        return bytes;
    }

    /** What lies ahead, up to so many bytes; -1 at the end. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (!has(1)) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            require(1);
            int some = (int) Math.min(left, end - position);
            position += some;
            left -= some;
        }
    }

    /** Gives the inflater what lies ahead, up to so many bytes; how many those were. */
    int feed(Inflater inflater, long most) throws IOException {
        require(1);
        int count = (int) Math.min(most, end - position);
        inflater.setInput(buffer, position, count);
        position += count;
        return count;
    }

    /** Takes back the last bytes fed, which the inflater did not need. */
    void putBack(int count) {
        position -= count;
    }

    static EOFException cutShort() {
        return new EOFException("the zip data is cut short");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
