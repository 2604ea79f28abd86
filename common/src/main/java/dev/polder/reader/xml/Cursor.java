package dev.polder.reader.xml;

import dev.polder.reader.RowBuilder;
import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.Event;
import dev.polder.reader.xml.parser.Name;
import dev.polder.reader.xml.parser.XmlFault;
import dev.polder.reader.xml.parser.XmlParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Walks over a document's events, within the limits. */
final class Cursor implements AutoCloseable {
    /** The parser's own bounds lie above ours, which let the document be read on. */
    private static final int BEYOND = 20;

    private final XmlParser parser;
    private final Limits limits;
    private final Optional<SchemaCheck> check;
    private long recordStart = Long.MAX_VALUE;
    /** The beginning of a record that is too long to be kept. */
    private Slice head;

    /** @param check is shown every event */
    Cursor(InputStream in, Limits limits, Optional<SchemaCheck> check) {
        this(in, limits, check, 1);
    }

    /** As the other, of a document whose first line counts as this one. */
    Cursor(InputStream in, Limits limits, Optional<SchemaCheck> check, long line) {
        this.parser = new XmlParser(
                in, new XmlParser.Bounds(limits.depth() * BEYOND, limits.attributes() * BEYOND, limits.token()), line);
        this.limits = limits;
        this.check = check;
    }

    /**
     * Goes on to the next event that is data.
     *
     * @throws LimitReached when what it met is too large; the document can be read on
     */
    Event next() throws LimitReached, XmlFault, IOException {
        Event event = advanceInRecord();
        while (event == Event.ASIDE) {
            event = advanceInRecord();
        }
        if (event == Event.START_ELEMENT) {
            checkElement();
        }
        return event;
    }

    private Event advanceInRecord() throws LimitReached, XmlFault, IOException {
        Event event = advance();
        limits.checkRecord(parser.start() - recordStart);
        return event;
    }

    /** Goes on to the next event without a look at its size. */
    Event advance() throws XmlFault, IOException {
        Event event = parser.next();
        if (check.isPresent()) {
            check.get().see(parser);
        }
        return event;
    }

    /** Checks the start tag at hand. */
    void checkElement() throws LimitReached {
        limits.checkDepth(parser.depth());
        limits.checkName(parser.name());
        limits.checkAttributes(parser.attributeCount() + parser.declarationCount());
        for (int i = 0; i < parser.attributeCount(); i++) {
            limits.checkName(parser.attributeName(i));
            limits.checkText(parser.attributeValue(i).length());
        }
    }

    /** The element that starts here is a record; its text is kept from here on. */
    void startRecord() {
        recordStart = parser.start();
        head = null;
        parser.hold();
    }

    /** Goes to the end of the record that started at this depth, whatever its size; of a long one only the beginning is kept. */
    void skipRecord(int depth) throws XmlFault, IOException {
        while (parser.event() != Event.END_ELEMENT || parser.depth() > depth) {
            if (head == null && parser.end() - recordStart > RowBuilder.RAW_LIMIT) {
                head = parser.source(recordStart, recordStart + RowBuilder.RAW_LIMIT + 1, new Slice())
                        .copied();
                parser.keepNoMore();
            }
            advance();
        }
    }

    /** Goes to the end of the element of the record that started at this depth. */
    void skipTo(int depth) throws LimitReached, XmlFault, IOException {
        while (parser.event() != Event.END_ELEMENT || parser.depth() > depth) {
            advanceInRecord();
        }
    }

    /** The record's own text up to the offset; its beginning where it is too long to be kept. */
    Slice raw(long end) {
        return head == null ? parser.source(recordStart, end, new Slice()) : head;
    }

    /** How many bytes the record has up to the offset. */
    long recordLength(long end) {
        return end - recordStart;
    }

    /** The record ends with the event at hand. */
    void endRecord() {
        recordStart = Long.MAX_VALUE;
        parser.release();
    }

    /** The parser, to ask about the event at hand. */
    XmlParser event() {
        return parser;
    }

    Limits limits() {
        return limits;
    }

    /** The value of the attribute of the element at hand that has one of these names. */
    Optional<Slice> value(List<Name> names) {
        for (Name name : names) {
            for (int i = 0; i < parser.attributeCount(); i++) {
                if (parser.attributeName(i).equals(name)) {
                    return Optional.of(parser.attributeValue(i));
                }
            }
        }
        return Optional.empty();
    }

    /** What was written from the offset, which lies in the record, to the end of the event at hand. */
    Slice source(long start) {
        return parser.source(start, parser.end(), new Slice());
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
