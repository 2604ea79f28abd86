package dev.polder.reader.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What came out of a packed file, and what ended it; the fault is null when nothing did. */
final class Unpacking {
    private final byte[] content;
    private final IOException fault;

    private Unpacking(byte[] content, IOException fault) {
        this.content = content;
        this.fault = fault;
    }

    byte[] content() {
        return content;
    }

    IOException fault() {
        return fault;
    }

    static Unpacking of(Packing packing, byte[] file, int chunk) {
        return of(packing.unpack(new ByteArrayInputStream(file), InflationLimit.standard()), chunk);
    }

    static Unpacking of(InputStream unpacked, int chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = unpacked) {
            byte[] buffer = new byte[chunk];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            return new Unpacking(out.toByteArray(), null);
        } catch (IOException e) {
            return new Unpacking(out.toByteArray(), e);
        }
    }

    String rule() {
        return DataFault.rule(fault);
    }
}
