package dev.polder.reader.spark;

import dev.polder.reader.RecordSink;
import dev.polder.reader.RecordSource;
import java.io.IOException;
import java.io.InputStream;

/** A file packed in a way that is not read, or not without more being said: one rejected record that says so. */
final class ForeignPacking implements RecordSource {
    private final InputStream in;
    private final String message;
    private boolean said;

    private ForeignPacking(InputStream in, String message) {
        this.in = in;
        this.message = message;
    }

    /** Nobody knows how to read it. */
    static ForeignPacking unknown(InputStream in) {
        return new ForeignPacking(
                in, "the file is packed in a way that is not read; land it as gzip, bzip2, zstd, zip or plain");
    }

    /** It is a zip, and nobody said what is wanted of it. */
    static ForeignPacking zip(InputStream in) {
        return new ForeignPacking(
                in, "the file is a zip; say in `files` which of its members are read, such as `*.zip!/*.json`");
    }

    @Override
    public boolean next(RecordSink sink) {
        if (said) {
            return false;
        }
        said = true;
        sink.begin(1);
        sink.reject("unreadable", null, message, null);
        sink.noRecord();
        sink.end();
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
