package dev.polder.reader.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/** The packed side of a zstd file, in units that a decoder takes whole: frame headers, blocks, checksums (RFC 8878). */
final class ZstdInput {
    /** Bytes of the largest unit: a block's header and the most that a block may hold. */
    static final int LARGEST_UNIT = 3 + 128 * 1024;

    private enum Part {
        FRAME,
        BLOCK,
        CHECKSUM
    }

    private static final int[] DICTIONARY_ID_SIZES = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZES = {0, 2, 4, 8};

    private final InputStream in;
    private final byte[] unit = new byte[LARGEST_UNIT];
    private int length;
    private Part next = Part.FRAME;
    private boolean someFrame;
    private boolean hasChecksum;
    private boolean atChecksum;

    ZstdInput(InputStream in) {
        this.in = in;
    }

    /** Puts the next unit into the buffer; false when there is none. */
    boolean nextUnit(ByteBuffer into) throws IOException {
        length = 0;
        atChecksum = next == Part.CHECKSUM;
        switch (next) {
            case FRAME -> {
                if (!frameHeader()) {
                    return false;
                }
            }
            case BLOCK -> block();
            case CHECKSUM -> {
                take(4);
                next = Part.FRAME;
            }
        }
        into.clear();
        into.put(unit, 0, length).flip();
        return true;
    }

    /** Whether the last unit was the checksum of a frame. */
    boolean atChecksum() {
        return atChecksum;
    }

    private boolean frameHeader() throws IOException {
        while (magic()) {
            if (unit[0] != 0x28) {
                length = 0;
                take(4);
                skip(littleEndian(4));
                length = 0;
                continue;
            }
            take(1);
            int descriptor = unit[4] & 0xFF;
            boolean singleSegment = (descriptor & 0x20) != 0;
            hasChecksum = (descriptor & 4) != 0;
            int contentSize = descriptor >> 6 == 0 && singleSegment ? 1 : CONTENT_SIZES[descriptor >> 6];
            take((singleSegment ? 0 : 1) + DICTIONARY_ID_SIZES[descriptor & 3] + contentSize);
            next = Part.BLOCK;
            return true;
        }
        return false;
    }

    /** Passes the four bytes with which a frame begins, one for decoders or one to be skipped; false at the end. */
    private boolean magic() throws IOException {
        int read = in.readNBytes(unit, 0, 4);
        if (read == 0 && someFrame) {
            return false;
        }
        boolean frame = startsLike(read, 0x28, 0xB5, 0x2F, 0xFD);
        boolean skippable = startsLike(read, (unit[0] & 0x0F) | 0x50, 0x2A, 0x4D, 0x18);
        if (!frame && !skippable) {
            throw new ZipException(
                    someFrame
                            ? "bytes that are not zstd follow the zstd data"
                            : "the file is not zstd, as its name says");
        }
        if (read < 4) {
            throw cutShort();
        }
        length = 4;
        someFrame = true;
        return true;
    }

    private boolean startsLike(int read, int... magic) {
        boolean same = true;
        for (int i = 0; i < read; i++) {
            same &= (unit[i] & 0xFF) == magic[i];
        }
        return same;
    }

    private void block() throws IOException {
        take(3);
        int header = (int) littleEndian(3);
        boolean last = (header & 1) != 0;
        int type = header >> 1 & 3;
        int size = type == 1 ? 1 : header >> 3;
        if (type == 3 || size > LARGEST_UNIT - 3) {
            throw new ZipException("the zstd data is damaged (a block of no known kind or size)");
        }
        take(size);
        if (last) {
            next = hasChecksum ? Part.CHECKSUM : Part.FRAME;
        }
    }

    /** Adds as many bytes to the unit. */
    private void take(int count) throws IOException {
        if (in.readNBytes(unit, length, count) < count) {
            throw cutShort();
        }
        length += count;
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            int read = in.readNBytes(unit, 0, (int) Math.min(left, unit.length));
            if (read == 0) {
                throw cutShort();
            }
            left -= read;
        }
    }

    /** The number in the first bytes of the unit. */
    private long littleEndian(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (unit[i] & 0xFFL) << (8 * i);
        }
        return value;
    }

    private static EOFException cutShort() {
        return new EOFException("the zstd data is cut short");
    }
}
