package dev.polder.reader.xml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.validation.ValidatorHandler;
import org.codehaus.stax2.XMLStreamReader2;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Holds one document, from its root on, against a schema while it streams by.
 *
 * <p>Memory is constant but for the schema's own keys and identifiers, which have to be remembered to tell that they are
 * unique.
 */
final class SchemaCheck implements ErrorHandler {
    /** What is kept of the violations that nobody has asked for yet. */
    private static final int MOST = 1_000;

    private final ValidatorHandler validator;
    private final boolean quotes;
    private final long mostText;
    private long textLength;
    private boolean tooLong;
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** Something that the schema does not allow, as one sentence. */
    record Violation(String message, int line) {}

    /**
     * @param quotes whether values of the document may be shown
     * @param mostText characters of one text that are looked at, because a validator holds them until the text ends
     */
    SchemaCheck(CompiledSchema schema, boolean quotes, long mostText) {
        this.mostText = mostText;
        this.validator = schema.newValidator(this);
        this.quotes = quotes;
    }

    /** The parser stands at the next event. */
    void see(XMLStreamReader2 event) throws XMLStreamException {
        try {
            pass(event);
        } catch (SAXException e) {
            throw new XMLStreamException(e.getMessage(), e);
        }
        if (!reasons.isEmpty()) {
            add(event);
        }
    }

    private void pass(XMLStreamReader2 event) throws SAXException {
        if (event.isStartElement() || event.isEndElement()) {
            textLength = 0;
            tooLong = false;
        }
        switch (event.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(event);
            case XMLStreamConstants.END_ELEMENT -> {
                validator.endElement(uri(event.getNamespaceURI()), event.getLocalName(), event.getPrefixedName());
                for (int i = 0; i < event.getNamespaceCount(); i++) {
                    validator.endPrefixMapping(prefix(event, i));
                }
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(event);
            case XMLStreamConstants.END_DOCUMENT -> validator.endDocument();
            default -> {}
        }
    }

    private void text(XMLStreamReader2 event) throws SAXException {
        textLength += event.getTextLength();
        if (textLength <= mostText) {
            validator.characters(event.getTextCharacters(), event.getTextStart(), event.getTextLength());
        } else if (!tooLong) {
            tooLong = true;
            reasons.add("a text of more than " + mostText + " characters is not looked at to its end.");
        }
    }

    private void start(XMLStreamReader2 event) throws SAXException {
        if (event.getDepth() == 1) {
            validator.startDocument();
        }
        for (int i = 0; i < event.getNamespaceCount(); i++) {
            validator.startPrefixMapping(prefix(event, i), uri(event.getNamespaceURI(i)));
        }
        AttributesImpl attributes = new AttributesImpl();
        for (int i = 0; i < event.getAttributeCount(); i++) {
            String prefix = event.getAttributePrefix(i);
            String local = event.getAttributeLocalName(i);
            String qualified = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
            attributes.addAttribute(
                    uri(event.getAttributeNamespace(i)), local, qualified, "CDATA", event.getAttributeValue(i));
        }
        validator.startElement(uri(event.getNamespaceURI()), event.getLocalName(), event.getPrefixedName(), attributes);
    }

    private static String prefix(XMLStreamReader2 event, int index) {
        return uri(event.getNamespacePrefix(index));
    }

    private static String uri(String text) {
        return text == null ? "" : text;
    }

    private void add(XMLStreamReader2 event) {
        if (violations.size() < MOST) {
            Location place = event.getLocationInfo().getStartLocation();
            String element = event.isStartElement() || event.isEndElement() ? ", at " + event.getPrefixedName() : "";
            violations.add(new Violation(
                    "not as the schema says, in line " + place.getLineNumber() + ", column " + place.getColumnNumber()
                            + element + ": " + String.join(" ", reasons),
                    place.getLineNumber()));
        }
        reasons.clear();
    }

    /** What was found since this was asked last. */
    List<Violation> take() {
        List<Violation> all = List.copyOf(violations);
        violations.clear();
        return all;
    }

    @Override
    public void warning(SAXParseException e) {
        // What is only warned of is allowed.
    }

    @Override
    public void error(SAXParseException e) {
        String message = e.getMessage();
        int code = message.indexOf(':');
        reasons.add(quotes || code < 0 ? message : message.substring(0, code) + " (not quoted: columns are masked).");
    }

    @Override
    public void fatalError(SAXParseException e) {
        error(e);
    }
}
