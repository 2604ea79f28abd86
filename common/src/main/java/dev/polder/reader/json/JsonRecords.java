package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
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
    private final ByteWindow window;
    private final Framer framer;
    private final RecordDecoder decoder;
    private boolean opened;
    private boolean foreign;

    /** @param in the file's bytes, decompressed; an EOFException or ZipException of it means that the data ends there */
    public JsonRecords(InputStream in, RecordFormat.Json format, Contract contract) {
        this(in, format, contract, RECORD_LIMIT);
    }

    JsonRecords(InputStream in, RecordFormat.Json format, Contract contract, int recordLimit) {
        this.in = in;
        this.window = new ByteWindow(in, recordLimit);
        RootFields roots = new RootFields(contract);
        this.framer = framer(window, format, roots, contract.noRecords());
        this.decoder = new RecordDecoder(contract, roots);
    }

    private static Framer framer(ByteWindow window, RecordFormat.Json format, RootFields roots, NoRecords noRecords) {
        RecordPath path = RecordPath.of(format);
        return switch (format.records()) {
            case LINES -> within(new LineFramer(window), path, roots, noRecords);
            case CONCATENATED -> within(new ConcatenatedFramer(window), path, roots, noRecords);
            case ARRAY, DOCUMENT -> new DocumentFramer(window, path, Extent.FILE, roots, noRecords);
        };
    }

    private static Framer within(Framer values, RecordPath path, RootFields roots, NoRecords noRecords) {
        return path.length() == 0 ? values : new PathFramer(values, path, roots, noRecords);
    }

    @Override
    public boolean next(RecordSink sink) throws IOException {
        Frame frame = frame();
        if (frame == null) {
            return false;
        }
        Stretch stretch = frame.stretch();
        sink.begin(stretch.line());
        sink.raw(stretch.bytes(), stretch.offset(), stretch.length());
        if (frame instanceof Frame.Broken broken) {
            sink.reject(broken.rule(), null, broken.message(), null);
        } else if (frame instanceof Frame.Whole whole) {
            decoder.decode(whole, sink);
        }
        sink.end();
        return true;
    }

    private Frame frame() throws IOException {
        if (!opened) {
            opened = true;
            Frame other = Opening.check(window);
            foreign = other != null;
            return foreign ? other : framer.next();
        }
        return foreign ? null : framer.next();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
