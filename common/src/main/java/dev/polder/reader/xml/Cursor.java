package dev.polder.reader.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.io.WstxInputLocation;
import com.ctc.wstx.stax.WstxInputFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Walks over a document's events, within the limits.
 *
 * <p>Nothing outside the document is ever resolved, and nothing expands but character references and the five entities
 * of XML itself: DTDs are not read. Any method can throw {@link com.ctc.wstx.exc.WstxLazyException} too, with the
 * XMLStreamException as its cause, because texts are parsed when asked for.
 */
final class Cursor {
    /** Where every document begins. */
    static final WstxInputLocation BEGINNING = new WstxInputLocation(null, null, (String) null, 0, 1, 1);

    /** The parser's own limits lie above ours, which let the document be read on. */
    private static final int BEYOND = 20;

    private final XMLStreamReader2 parser;
    private final RecordText text;
    private final Limits limits;
    private final Optional<SchemaCheck> check;
    private long recordStart = Long.MAX_VALUE;

    private Cursor(XMLStreamReader2 parser, RecordText text, Limits limits, Optional<SchemaCheck> check) {
        this.check = check;
        this.parser = parser;
        this.text = text;
        this.limits = limits;
    }

    /**
     * Reads the XML declaration, if there is one, and stands before everything else.
     *
     * @param check is shown every event
     */
    static Cursor open(RecordText text, Limits limits, Optional<SchemaCheck> check) throws XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, RecordText.BLOCK);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth() * BEYOND);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes() * BEYOND);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
        return new Cursor((XMLStreamReader2) factory.createXMLStreamReader(text), text, limits, check);
    }

    /**
     * Goes on to the next event, one of {@link XMLStreamConstants}.
     *
     * @throws LimitReached when what it met is too large; the document can be read on
     */
    int next() throws XMLStreamException {
        int event = advance();
        if (event == XMLStreamConstants.START_ELEMENT) {
            checkElement();
        }
        limits.checkRecord(start() - recordStart);
        return event;
    }

    /** Goes on to the next event without a look at its size. */
    int advance() throws XMLStreamException {
        text.pass(start());
        int event = parser.next();
        if (check.isPresent()) {
            check.get().see(parser);
        }
        return event;
    }

    /** Checks the start tag at hand. */
    void checkElement() throws LimitReached {
        limits.checkDepth(parser.getDepth());
        limits.checkName(parser.getLocalName());
        limits.checkAttributes(parser.getAttributeCount());
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            limits.checkName(parser.getAttributeLocalName(i));
            limits.checkText(parser.getAttributeValue(i).length());
        }
    }

    /** The element that starts here is a record; its text is kept from here on. */
    void startRecord() {
        recordStart = start();
        text.hold(recordStart);
    }

    /** The record's text is kept whole, whatever its length. */
    void keepSource() {
        text.copy();
    }

    /** Goes to the end of the element that started at this depth, whatever its size. */
    void skipTo(int depth) throws XMLStreamException {
        while (parser.getEventType() != XMLStreamConstants.END_ELEMENT || parser.getDepth() > depth) {
            advance();
        }
    }

    /** The record ends with the event at hand. */
    void endRecord() throws XMLStreamException {
        recordStart = Long.MAX_VALUE;
        text.release(end());
    }

    /** The parser, to ask about the event at hand. */
    XMLStreamReader2 event() {
        return parser;
    }

    Limits limits() {
        return limits;
    }

    /** The name of the element at hand. */
    Name name() {
        return new Name(parser.getNamespaceURI(), parser.getLocalName());
    }

    /** The name of one of its attributes. */
    Name attribute(int index) {
        return new Name(parser.getAttributeNamespace(index), parser.getAttributeLocalName(index));
    }

    /** The value of the attribute of the element at hand that has one of these names. */
    Optional<String> value(List<Name> names) {
        return names.stream()
                .map(name -> parser.getAttributeValue(name.uri(), name.local()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What was written from the offset, which lies in the record, to the end of the event at hand. */
    String source(long start) throws XMLStreamException {
        return text.source(start, end())
                .orElseThrow(() -> new LimitReached("more than " + RecordText.CAP + " characters of one tag"));
    }

    /** The line where the event at hand starts, counted from 1. */
    int line() {
        return place().getLineNumber();
    }

    /** Where the event at hand starts. */
    Location place() {
        return parser.getLocationInfo().getStartLocation();
    }

    /** Where the event at hand starts, in characters. */
    long start() {
        return parser.getLocationInfo().getStartingCharOffset();
    }

    /** Where the event at hand ends, in characters. */
    long end() throws XMLStreamException {
        return parser.getLocationInfo().getEndingCharOffset();
    }

    /** How far the parser has come. When its last read failed it counts the block before that twice, which is undone here. */
    WstxInputLocation reached() {
        WstxInputLocation said = (WstxInputLocation) parser.getLocationInfo().getCurrentLocation();
        int twice = (int) Math.max(0, said.getCharacterOffsetLong() - text.total());
        return new WstxInputLocation(
                null,
                null,
                (String) null,
                said.getCharacterOffsetLong() - twice,
                said.getLineNumber(),
                said.getColumnNumber() - twice);
    }
}
