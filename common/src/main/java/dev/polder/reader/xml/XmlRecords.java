package dev.polder.reader.xml;

import dev.polder.contract.NoRecords;
import dev.polder.reader.RecordSink;
import dev.polder.reader.RecordSource;
import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.Event;
import dev.polder.reader.xml.parser.UnreadableText;
import dev.polder.reader.xml.parser.XmlFault;
import dev.polder.reader.xml.parser.XmlParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 *   <li>{@code limit}: it has a tag, a comment, a depth or a number of namespaces beyond all measure
 *   <li>{@code no-records}: the paths to the records led nowhere, or the file is empty, and the contract does not accept
 *       that. A parent of records without any element in it is fine: there are none
 *   <li>{@code late}: what a column takes by a path from the root stands after records of the element it is good for
 * </ul>
 *
 * <p>Where the format has a schema the whole document is held against it, from its root on. What it does not allow rejects
 * the record in which it stands by the rule {@code xsd}; outside of records it is told in the one record for the file.
 */
final class XmlRecords implements RecordSource {
    private final Cursor cursor;
    private final XmlParser event;
    private final Layout layout;
    private final Ways ways;
    private final Optional<SchemaCheck> check;
    private final Outside outside;
    private final RecordReader reader;
    private boolean inRecord;
    private boolean finished;

    XmlRecords(InputStream in, Layout layout, Optional<SchemaCheck> check, Limits limits) {
        this.layout = layout;
        this.check = check;
        this.cursor = new Cursor(in, limits, check);
        this.event = cursor.event();
        this.ways = new Ways(layout.ways());
        this.outside = new Outside(layout.headers(), check);
        this.reader = new RecordReader(cursor, layout);
    }

    @Override
    public boolean next(RecordSink sink) throws IOException {
        if (finished) {
            return false;
        }
        try {
            return read(sink);
        } catch (XmlFault e) {
            FileFault fault = event.isEmpty()
                    ? FileFault.empty()
                    : FileFault.of(e, !layout.contract().hasMaskedColumns());
            return broken(fault, e.reached(), sink);
        } catch (UnreadableText e) {
            return broken(FileFault.of(e, event.reachedPosition()), event.reached(), sink);
        }
    }

    private boolean read(RecordSink sink) throws XmlFault, IOException {
        while (!finished) {
            Event next = cursor.advance();
            if (next == Event.START_ELEMENT) {
                Optional<Surroundings> record = ways.open(cursor);
                if (record.isPresent()) {
                    record(record.get(), sink);
                    return true;
                }
            } else if (next == Event.END_ELEMENT) {
                ways.close();
            } else if (next == Event.DOCTYPE) {
                report(List.of(FileFault.doctype(event.position())), event.line(), sink);
                return true;
            }
            outside.see(next, cursor);
            finished = next == Event.END_DOCUMENT;
        }
        return ended(sink);
    }

    private void rejectViolations(RecordSink sink) {
        check.map(SchemaCheck::take)
                .orElse(List.of())
                .forEach(violation -> reject(List.of(FileFault.xsd(violation.message())), sink));
    }

    private void record(Surroundings surroundings, RecordSink sink) throws XmlFault, IOException {
        inRecord = true;
        cursor.startRecord();
        sink.begin(event.line());
        Filling filling = reader.begin(sink);
        surroundings.report(cursor, filling, sink);
        outside.report(filling, sink);
        reader.read(sink);
        rejectViolations(sink);
        raw(event.end(), sink);
        sink.end();
        ways.close();
        cursor.endRecord();
        inRecord = false;
    }

    /** The whole file was read; whether there is something to say about it. */
    private boolean ended(RecordSink sink) {
        List<FileFault> faults = new ArrayList<>(outside.faults());
        if (ways.missed() && !acceptsNone()) {
            faults.add(FileFault.noRecords(ways.explain(layout.prefixes())));
        }
        if (faults.isEmpty()) {
            return false;
        }
        report(faults, ways.missed() ? ways.line() : outside.line(), sink);
        return true;
    }

    private boolean acceptsNone() {
        return layout.contract().noRecords() == NoRecords.ACCEPT;
    }

    /** The file can't be read on. */
    private boolean broken(FileFault fault, long reached, RecordSink sink) {
        finished = true;
        if (event.isEmpty() && acceptsNone()) {
            return false;
        }
        if (!inRecord) {
            cursor.startRecord();
            sink.begin(event.line());
        }
        reject(List.of(fault), sink);
        rejectViolations(sink);
        reject(outside.faults(), sink);
        sink.noRecord();
        raw(reached, sink);
        sink.end();
        return true;
    }

    /** One rejected record for the file as a whole. */
    private void report(List<FileFault> faults, long line, RecordSink sink) {
        sink.begin(line);
        reject(faults, sink);
        sink.noRecord();
        sink.end();
        finished = true;
    }

    private static void reject(List<FileFault> faults, RecordSink sink) {
        faults.forEach(fault -> sink.reject(fault.rule(), null, fault.message(), null));
    }

    private void raw(long end, RecordSink sink) {
        Slice raw = cursor.raw(end);
        sink.rawHead(raw.bytes(), raw.offset(), raw.length(), cursor.recordLength(end));
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
