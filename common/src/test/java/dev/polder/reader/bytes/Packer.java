package dev.polder.reader.bytes;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Packs bytes as a producer would. */
public enum Packer {
    GZIP(Packing.GZIP, ".gz"),
    BZIP2(Packing.BZIP2, ".bz2"),
    ZSTD(Packing.ZSTD, ".zst");

    private final Packing packing;
    private final String ending;

    Packer(Packing packing, String ending) {
        this.packing = packing;
        this.ending = ending;
    }

    public Packing packing() {
        return packing;
    }

    public String ending() {
        return ending;
    }

    public byte[] pack(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = to(out)) {
            packed.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is written to it arrives packed; bzip2 in its smallest blocks, zstd with a checksum. */
    public OutputStream to(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out);
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        };
    }
}
