package dev.polder.reader.zip;

import java.io.IOException;

/** The four bytes with which each part of a zip begins (APPNOTE.TXT 6.3, section 4.3). */
final class Signature {
    static final long MEMBER = 0x04034B50L;
    static final long DESCRIPTOR = 0x08074B50L;
    static final long DIRECTORY_ENTRY = 0x02014B50L;
    static final long END = 0x06054B50L;
    static final long LONG_END = 0x06064B50L;
    static final long LONG_END_PLACE = 0x07064B50L;

    private Signature() {}

    /** Whether what can follow a member begins there. */
    static boolean followsAt(ZipInput input, int ahead) throws IOException {
        return input.hasInt(ahead, MEMBER)
                || input.hasInt(ahead, DIRECTORY_ENTRY)
                || input.hasInt(ahead, LONG_END)
                || input.hasInt(ahead, END);
    }
}
