package dev.polder.reader.zip;

import java.io.IOException;
import java.util.zip.ZipException;

/**
 * What stands behind a member's data when it was not known before (APPNOTE.TXT 6.3, section 4.3.9): with or without a
 * signature, its sizes of 4 or 8 bytes. Which of these it is shows in what follows.
 */
record ZipDescriptor(long checksum, long packedSize, long size) {
    private static final long LOW = 0xFFFF_FFFFL;

    /**
     * Passes a descriptor.
     *
     * @param size how many bytes the data before it had
     * @throws ZipException when no part of a zip follows
     */
    static ZipDescriptor read(ZipInput input, long size) throws IOException {
        int start = input.hasInt(0, Signature.DESCRIPTOR) ? 4 : 0;
        input.require(start + 16);
        boolean followsShort = Signature.followsAt(input, start + 12);
        boolean followsLong = Signature.followsAt(input, start + 20);
        if (!followsShort && !followsLong) {
            input.require(start + 24);
            throw new ZipException("the zip data is damaged: what follows the data is no part of a zip");
        }
        boolean isShort = followsShort && (!followsLong || input.intAt(start + 8) == (size & LOW));
        ZipDescriptor descriptor = isShort
                ? new ZipDescriptor(input.intAt(start), input.intAt(start + 4), input.intAt(start + 8))
                : new ZipDescriptor(input.intAt(start), input.longAt(start + 4) & LOW, input.longAt(start + 12) & LOW);
        input.skip(start + (isShort ? 12 : 20));
        return descriptor;
    }

    /** Whether these are the checksum and the sizes, the latter as far as 32 bits go. */
    boolean fits(long checksum, long packedSize, long size) {
        return this.checksum == checksum && this.packedSize == (packedSize & LOW) && this.size == (size & LOW);
    }
}
