package dev.polder.reader.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands before a member's data (APPNOTE.TXT 6.3, section 4.3.7).
 *
 * @param packedSize bytes of its data; {@link #UNKNOWN} when only the descriptor behind them tells
 */
record ZipHeader(String name, int flags, int method, long checksum, long packedSize, long size) {
    static final long UNKNOWN = -1;

    private static final int LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    private static final int DESCRIPTOR = 8;
    private static final long IN_EXTRA = 0xFFFF_FFFFL;
    private static final int LONG_SIZES = 1;

    /** Passes a header, whose signature lies ahead. */
    static ZipHeader read(ZipInput input) throws IOException {
        input.require(LENGTH);
        int flags = input.shortAt(6);
        int method = input.shortAt(8);
        long checksum = input.intAt(14);
        long packedSize = input.intAt(18);
        long size = input.intAt(22);
        int nameLength = input.shortAt(26);
        int extraLength = input.shortAt(28);
        input.skip(LENGTH);
        String name = text(input.take(nameLength));
        ByteBuffer extra = ByteBuffer.wrap(input.take(extraLength)).order(ByteOrder.LITTLE_ENDIAN);
        Optional<ByteBuffer> longSizes = field(extra, LONG_SIZES);
        if (longSizes.isPresent()) {
            size = size == IN_EXTRA ? next(longSizes.get(), size) : size;
            packedSize = packedSize == IN_EXTRA ? next(longSizes.get(), packedSize) : packedSize;
        }
        boolean later = (flags & DESCRIPTOR) != 0 && (packedSize == 0 || packedSize == IN_EXTRA);
        return new ZipHeader(name, flags, method, checksum, later ? UNKNOWN : packedSize, size);
    }

    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    boolean isStored() {
        return method == STORED;
    }

    boolean isDeflated() {
        return method == DEFLATED;
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean knowsPackedSize() {
        return packedSize != UNKNOWN;
    }

    /** Names are UTF-8, whether a flag says so or not, and in the letters of the first PC where they can't be. */
    static String text(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(name, Charset.forName("IBM437"));
        }
    }

    /** The content of an extra field (section 4.5). */
    private static Optional<ByteBuffer> field(ByteBuffer extra, int wanted) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xFFFF;
            int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
            if (id == wanted) {
                return Optional.of(extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            }
            extra.position(extra.position() + length);
        }
        return Optional.empty();
    }

    private static long next(ByteBuffer field, long otherwise) {
        return field.remaining() >= 8 ? field.getLong() : otherwise;
    }
}
