package dev.polder.reader.bytes;

import java.util.Locale;

/** How a file's bytes are packed. */
public enum Packing {
    /** Not at all. */
    PLAIN,
    /** gzip, RFC 1952. */
    GZIP,
    /** In a way that is not read yet. */
    FOREIGN;

    /** Bytes at the beginning of a file that {@link #of} needs to see, if it has as many. */
    public static final int HEAD = 6;

    private static final String FOREIGN_NAMES = ".*\\.(bz2|zst|zstd|xz|lz4|snappy|lzo|br|7z|zip|z)";

    /** Told by the first bytes, and by the end of the name where they are silent. */
    public static Packing of(String name, byte[] head) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (startsWith(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        boolean foreignBytes = startsWith(head, 'B', 'Z', 'h')
                || startsWith(head, 0x28, 0xB5, 0x2F, 0xFD)
                || startsWith(head, 0xFD, '7', 'z', 'X', 'Z', 0)
                || startsWith(head, 'P', 'K', 3, 4)
                || startsWith(head, 0x04, 0x22, 0x4D, 0x18);
        if (foreignBytes || lower.matches(FOREIGN_NAMES)) {
            return FOREIGN;
        }
        return lower.endsWith(".gz") ? GZIP : PLAIN;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
