package dev.polder.reader.bytes;

import java.io.InputStream;
import java.util.Locale;

/** How a file's bytes are packed. */
public enum Packing {
    /** Not at all. */
    PLAIN,
    /** gzip, RFC 1952. */
    GZIP,
    /** bzip2. */
    BZIP2,
    /** Zstandard, RFC 8878. */
    ZSTD,
    /** zip: an archive, of which a feed's {@code files} must say which members are read. */
    ZIP,
    /** In a way that is not read yet. */
    FOREIGN;

    /** Bytes at the beginning of a file that {@link #of} needs to see, if it has as many. */
    public static final int HEAD = 6;

    private static final String FOREIGN_NAMES = ".*\\.(xz|lz4|snappy|lzo|br|7z|z)";

    /** Told by the first bytes, and by the end of the name where they are silent. */
    public static Packing of(String name, byte[] head) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (startsWith(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (startsWith(head, 'B', 'Z', 'h')) {
            return BZIP2;
        }
        if (startsWith(head, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableFrame(head)) {
            return ZSTD;
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        boolean foreignBytes =
                startsWith(head, 0xFD, '7', 'z', 'X', 'Z', 0) || startsWith(head, 0x04, 0x22, 0x4D, 0x18);
        if (foreignBytes || lower.matches(FOREIGN_NAMES)) {
            return FOREIGN;
        }
        return byName(lower);
    }

    /**
     * The bytes of a file that is packed like this.
     *
     * <p>All that comes before a fault is given; then {@link java.io.EOFException} says that bytes are missing, or {@link
     * java.util.zip.ZipException} what is wrong with them. {@link DataFault} names the rule.
     *
     * @param in the file's bytes from the first on; what it throws must not be one of these two, see {@link StoreStream}.
     *     Closed with the result
     */
    public InputStream unpack(InputStream in, InflationLimit limit) {
        PackedInput packed = new PackedInput(in);
        return unpack(in, packed, new Inflation(limit, packed::count));
    }

    /** As the other, of a file within a file: the limit is that of all that comes out of the outer one. */
    public InputStream unpack(InputStream in, Inflation inflation) {
        return unpack(in, new PackedInput(in), inflation);
    }

    private InputStream unpack(InputStream in, PackedInput packed, Inflation inflation) {
        return switch (this) {
            case PLAIN -> in;
            case GZIP -> new Unpacked(new GzipMembers(packed), inflation);
            case BZIP2 -> new Unpacked(new BzipBlocks(packed), inflation);
            case ZSTD -> new Unpacked(new ZstdFrames(packed), inflation);
            case ZIP, FOREIGN ->
                throw new IllegalArgumentException("a file packed as " + this + " is no stream of bytes");
        };
    }

    private static Packing byName(String lower) {
        if (lower.endsWith(".bz2")) {
            return BZIP2;
        }
        if (lower.endsWith(".zst") || lower.endsWith(".zstd")) {
            return ZSTD;
        }
        if (lower.endsWith(".zip")) {
            return ZIP;
        }
        return lower.endsWith(".gz") ? GZIP : PLAIN;
    }

    /** A frame of zstd that holds no data, which some writers put first. */
    private static boolean isSkippableFrame(byte[] head) {
        return head.length > 0 && (head[0] & 0xF0) == 0x50 && startsWith(head, head[0] & 0xFF, 0x2A, 0x4D, 0x18);
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
