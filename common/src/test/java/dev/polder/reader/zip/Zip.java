package dev.polder.reader.zip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips part by part, sound ones and others, as no library would. */
public final class Zip {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int members;

    /** How a member is written. */
    public record Way(int flags, int method, boolean deflates, int sizeBytes, boolean signs, boolean longSizes) {
        public static final Way DEFLATED = new Way(0, 8, true, 0, false, false);
        public static final Way STORED = new Way(0, 0, false, 0, false, false);
        /** Its sizes stand behind it. */
        public static final Way STREAMED = new Way(8, 8, true, 4, true, false);

        public static final Way STREAMED_UNSIGNED = new Way(8, 8, true, 4, false, false);
        public static final Way STREAMED_LONG = new Way(8, 8, true, 8, true, false);
        public static final Way STORED_STREAMED = new Way(8, 0, false, 4, true, false);
        /** Its sizes stand in zip64's field. */
        public static final Way LONG = new Way(0, 8, true, 0, false, true);

        public static final Way ENCRYPTED = new Way(1, 0, false, 0, false, false);
        public static final Way ENCRYPTED_STREAMED = new Way(9, 8, true, 4, true, false);
        public static final Way LZMA = new Way(0, 14, false, 0, false, false);

        boolean streams() {
            return (flags & 8) != 0;
        }
    }

    public Zip with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8), Way.DEFLATED);
    }

    public Zip with(String name, String content, Way way) {
        return with(name, content.getBytes(StandardCharsets.UTF_8), way);
    }

    public Zip with(String name, byte[] content, Way way) {
        return with(name.getBytes(StandardCharsets.UTF_8), content, way, packed -> packed);
    }

    /**
     * Adds a member.
     *
     * @param damage done to the packed bytes
     */
    public Zip with(byte[] name, byte[] content, Way way, UnaryOperator<byte[]> damage) {
        byte[] packed = damage.apply(way.deflates() ? deflate(content) : content);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        long sum = checksum.getValue();
        byte[] extra = way.longSizes()
                ? concat(little(1, 2), little(16, 2), little(content.length, 8), little(packed.length, 8))
                : new byte[0];
        long shownSize = way.longSizes() ? -1 : content.length;
        long shownPacked = way.longSizes() ? -1 : packed.length;
        boolean later = way.streams();
        directory.writeBytes(bytes(0x50, 0x4B, 1, 2, 20, 0));
        directory.writeBytes(common(way, sum, shownPacked, shownSize, name, extra));
        directory.writeBytes(new byte[14]);
        directory.writeBytes(concat(name, extra));
        out.writeBytes(bytes(0x50, 0x4B, 3, 4));
        out.writeBytes(common(way, later ? 0 : sum, later ? 0 : shownPacked, later ? 0 : shownSize, name, extra));
        out.writeBytes(concat(name, extra, packed));
        if (later) {
            out.writeBytes(way.signs() ? bytes(0x50, 0x4B, 7, 8) : new byte[0]);
            out.writeBytes(little(sum, 4));
            out.writeBytes(little(packed.length, way.sizeBytes()));
            out.writeBytes(little(content.length, way.sizeBytes()));
        }
        members++;
        return this;
    }

    /** The zip, with its directory. */
    public byte[] bytes() {
        return concat(
                out.toByteArray(),
                directory.toByteArray(),
                bytes(0x50, 0x4B, 5, 6, 0, 0, 0, 0),
                little(members, 2),
                little(members, 2),
                little(directory.size(), 4),
                little(out.size(), 4),
                little(0, 2));
    }

    /** The members without the directory that must follow them. */
    public byte[] withoutDirectory() {
        return out.toByteArray();
    }

    /** As many of its last bytes are missing. */
    public byte[] cut(int missing) {
        byte[] all = bytes();
        return Arrays.copyOf(all, all.length - missing);
    }

    private static byte[] common(Way way, long sum, long packed, long size, byte[] name, byte[] extra) {
        return concat(
                little(20, 2),
                little(way.flags(), 2),
                little(way.method(), 2),
                little(0, 4),
                little(sum, 4),
                little(packed, 4),
                little(size, 4),
                little(name.length, 2),
                little(extra.length, 2));
    }

    private static byte[] little(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number >> (8 * i));
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        while (!deflater.finished()) {
            packed.write(some, 0, deflater.deflate(some));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
