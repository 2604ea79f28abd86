package dev.polder.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The content of a file of Delta's log. */
final class LogLines {
    private LogLines() {}

    /** All lines, each with its newline. */
    static byte[] bytes(Iterator<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (lines.hasNext()) {
            bytes.write(lines.next().getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
