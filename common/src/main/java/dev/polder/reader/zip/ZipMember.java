package dev.polder.reader.zip;

import dev.polder.reader.bytes.Inflation;
import dev.polder.reader.bytes.Packing;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;

/** One member of a zip, which is read before the next one is. */
final class ZipMember {
    private final ZipHeader header;
    private final ZipData data;
    private final Inflation unpacked;

    /** @param unpacked what comes out of members that are packed themselves */
    ZipMember(ZipHeader header, ZipData data, Inflation unpacked) {
        this.header = header;
        this.data = data;
        this.unpacked = unpacked;
    }

    String name() {
        return header.name();
    }

    boolean isFolder() {
        return header.name().endsWith("/");
    }

    /** Why its data can't be read, in words; empty when it can. */
    Optional<String> obstacle() {
        String rest = header.knowsPackedSize() ? "" : "; no member behind it can be found";
        if (header.isEncrypted()) {
            return Optional.of("the member is encrypted; have it written without a password" + rest);
        }
        if (!header.isStored() && !header.isDeflated()) {
            return Optional.of("the member is packed by method " + header.method()
                    + ", and only 8 (deflated) and 0 (stored) are read" + rest);
        }
        if (header.isStored() && !header.knowsPackedSize()) {
            return Optional.of("the member is stored without its size before it, so its end can't be told" + rest);
        }
        return Optional.empty();
    }

    /**
     * Opens a member without an obstacle.
     *
     * @return its bytes, unpacked when they are packed themselves; empty when that is in a way that is not read. Closing
     *     them does not close the zip
     */
    Optional<InputStream> open() throws IOException {
        byte[] head = head();
        Packing packing = Packing.of(name(), head);
        if (packing == Packing.ZIP || packing == Packing.FOREIGN) {
            return Optional.empty();
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), data);
        return Optional.of(packing.unpack(all, unpacked));
    }

    /** The first bytes; a fault among them comes again behind them. */
    private byte[] head() throws IOException {
        byte[] head = new byte[Packing.HEAD];
        int count = 0;
        try {
            int read = data.read(head, 0, head.length);
            while (read > 0) {
                count += read;
                read = data.read(head, count, head.length - count);
            }
        } catch (EOFException | ZipException e) {
            return Arrays.copyOf(head, count);
        }
        return Arrays.copyOf(head, count);
    }

    /** Whether more would have come out of the zip than the limit allows. */
    boolean isAtLimit() {
        return data.isAtLimit();
    }

    /** Whether the zip can be read on behind it. */
    boolean isPassed() {
        return data.isPassed();
    }

    /**
     * Goes behind it, without looking at its data where possible.
     *
     * @throws EOFException or ZipException when there is no way
     */
    void pass() throws IOException {
        if (header.knowsPackedSize() || obstacle().isEmpty()) {
            data.pass();
        } else {
            throw new ZipException(obstacle().get());
        }
    }

    /**
     * Goes behind it, reading what has not been read.
     *
     * @throws EOFException or ZipException when its data is not whole and no reader has met that fault
     */
    void finish() throws IOException {
        if (data.isAtFault()) {
            data.pass();
        } else {
            data.skipToEnd();
        }
    }
}
