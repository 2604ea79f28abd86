package dev.polder.reader.spark;

import dev.polder.reader.RecordSink;
import dev.polder.reader.RecordSource;
import java.io.IOException;
import java.io.InputStream;

/** A file packed in a way that is not read yet: one rejected record that says so. */
final class ForeignPacking implements RecordSource {
    private final InputStream in;
    private boolean said;

    ForeignPacking(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean next(RecordSink sink) {
        if (said) {
            return false;
        }
        said = true;
        sink.begin(1);
        sink.reject(
                "unreadable",
                null,
                "the file is packed in a way that is not read; land it as gzip, bzip2, zstd or plain",
                null);
        sink.end();
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
