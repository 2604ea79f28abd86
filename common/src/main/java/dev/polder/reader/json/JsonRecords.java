package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.RecordSink;
import dev.polder.reader.RecordSource;
import java.io.IOException;
import java.io.InputStream;

/**
 * The records of one JSON file.
 *
 * <p>A framer finds each record's bytes, a decoder reads them: a record that is broken costs no other. Memory is bounded
 * by the longest record, and that by {@link #RECORD_LIMIT}.
 */
public final class JsonRecords implements RecordSource {
    /** Bytes of the longest record that is read; a longer one is rejected and the file read on. */
    public static final int RECORD_LIMIT = 64 * 1024 * 1024;

    private final InputStream in;
    private final Frames frames;
    private final RecordDecoder decoder;

    /** @param in the file's bytes, decompressed; an EOFException or ZipException of it means that the data ends there */
    public JsonRecords(InputStream in, RecordFormat.Json format, Contract contract) {
        this(in, format, contract, RECORD_LIMIT);
    }

    /**
     * Of a part of a file of lines.
     *
     * @param in the part's bytes, from the first of a line to the last of one
     * @param line the number of its first line in the file
     */
    public JsonRecords(InputStream in, RecordFormat.Json format, Contract contract, long line) {
        this(in, new Frames(in, format, contract, RECORD_LIMIT, line), contract);
    }

    JsonRecords(InputStream in, RecordFormat.Json format, Contract contract, int recordLimit) {
        this(in, new Frames(in, format, contract, recordLimit, 1), contract);
    }

    private JsonRecords(InputStream in, Frames frames, Contract contract) {
        this.in = in;
        this.frames = frames;
        this.decoder = new RecordDecoder(contract, frames.roots());
    }

    /** Whether a file with these first bytes is read at all: its encoding can be UTF-8. */
    public static boolean canBeRead(byte[] head) {
        return !Opening.isForeign(head);
    }

    @Override
    public boolean next(RecordSink sink) throws IOException {
        Frame frame = frames.next();
        if (frame == null) {
            return false;
        }
        Stretch stretch = frame.stretch();
        sink.begin(stretch.line());
        sink.rawHead(stretch.bytes(), stretch.offset(), stretch.length(), stretch.all());
        if (frame instanceof Frame.Broken broken) {
            sink.reject(broken.rule(), null, broken.message(), null);
            sink.noRecord();
        } else if (frame instanceof Frame.Whole whole) {
            decoder.decode(whole, sink);
        }
        sink.end();
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
