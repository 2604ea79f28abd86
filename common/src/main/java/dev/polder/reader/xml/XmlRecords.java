package dev.polder.reader.xml;

import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.io.WstxInputLocation;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.RecordSink;
import dev.polder.reader.RecordSource;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * The records of an XML file, read as a stream in constant memory.
 *
 * <p>Names match by namespace and local part, whatever the prefix. What breaks a record rejects that record; what breaks
 * the file gives one more record, which says where, by one of these rules:
 *
 * <ul>
 *   <li>{@code syntax}: it is not well-formed
 *   <li>{@code truncated}: its bytes or its elements end too soon
 *   <li>{@code encoding}: its bytes are not in the encoding they are said to be in
 *   <li>{@code doctype}: it has a DOCTYPE; nothing is read, resolved or expanded from there on
 *   <li>{@code limit}: it has a tag or a comment beyond all measure
 *   <li>{@code no-records}: the path to the records led nowhere. A parent of records without any element in it is fine:
 *       there are none
 * </ul>
 */
public final class XmlRecords implements RecordSource {
    private final RecordText text;
    private final Layout layout;
    private final Limits limits;
    private final RecordPath path;
    private final Surroundings surroundings;
    private Cursor cursor;
    private boolean inRecord;
    private long start;
    private boolean finished;

    /**
     * @param in the file's bytes, decompressed, and not wrapped in another buffer: a buffer loses what stood before a
     *     failure. An EOFException or ZipException is taken for a fault of the data. Closed with the source
     * @throws BadXmlPath when the format's or the contract's paths can't be read; it carries further ones as suppressed
     */
    public XmlRecords(InputStream in, RecordFormat.Xml format, Contract contract) {
        this(in, format, contract, Limits.standard());
    }

    XmlRecords(InputStream in, RecordFormat.Xml format, Contract contract, Limits limits) {
        this.layout = Layout.of(format, contract);
        this.limits = limits;
        this.text = new RecordText(new DecodedText(in), limits.token());
        this.path = new RecordPath(layout.steps());
        this.surroundings = new Surroundings(layout.outer(), layout.steps().size() - 1);
    }

    @Override
    public boolean next(RecordSink sink) throws IOException {
        if (finished) {
            return false;
        }
        try {
            return read(sink);
        } catch (XMLStreamException e) {
            broken(e, sink);
        } catch (WstxLazyException e) {
            broken((XMLStreamException) e.getCause(), sink);
        }
        return true;
    }

    private boolean read(RecordSink sink) throws XMLStreamException {
        if (cursor == null) {
            cursor = Cursor.open(text, limits);
        }
        while (!finished) {
            switch (cursor.advance()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (path.open(cursor.name(), cursor::line)) {
                        if (path.isRecord()) {
                            record(sink);
                            return true;
                        }
                        surroundings.enter(path.matched() - 1, cursor);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.close();
                case XMLStreamConstants.DTD -> {
                    report(FileFault.doctype(cursor.place()), cursor.line(), sink);
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> finished = true;
                default -> {}
            }
        }
        if (path.missed()) {
            report(FileFault.noRecords(path.explain(layout.prefixes())), path.line(), sink);
            return true;
        }
        return false;
    }

    private void record(RecordSink sink) throws XMLStreamException {
        inRecord = true;
        start = cursor.start();
        cursor.startRecord();
        sink.begin(cursor.line());
        surroundings.report(cursor, sink);
        new RecordReader(cursor, layout, sink).read();
        raw(cursor.end(), sink);
        sink.end();
        path.close();
        cursor.endRecord();
        inRecord = false;
    }

    private void broken(XMLStreamException e, RecordSink sink) throws IOException {
        boolean masked = layout.contract().hasMaskedColumns();
        WstxInputLocation reached = cursor == null ? Cursor.BEGINNING : cursor.reached();
        FileFault fault = FileFault.of(e, text, reached, reason -> masked ? "" : reason);
        if (cursor == null) {
            report(fault, 1, sink);
            return;
        }
        if (!inRecord) {
            start = cursor.start();
            sink.begin(cursor.line());
        }
        sink.reject(fault.rule(), null, fault.message(), null);
        raw(reached.getCharacterOffsetLong(), sink);
        sink.end();
        finished = true;
    }

    /** One rejected record for the file as a whole. */
    private void report(FileFault fault, long line, RecordSink sink) {
        sink.begin(line);
        sink.reject(fault.rule(), null, fault.message(), null);
        sink.end();
        finished = true;
    }

    private void raw(long end, RecordSink sink) {
        byte[] raw = text.text(start, end);
        sink.raw(raw, 0, raw.length);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
