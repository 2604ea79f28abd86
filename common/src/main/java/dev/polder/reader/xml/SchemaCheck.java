package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Event;
import dev.polder.reader.xml.parser.Name;
import dev.polder.reader.xml.parser.Position;
import dev.polder.reader.xml.parser.XmlParser;
import java.util.ArrayList;
import java.util.List;
import javax.xml.validation.ValidatorHandler;
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
    record Violation(String message, long line) {}

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
    void see(XmlParser event) {
        try {
            pass(event);
        } catch (SAXException e) {
            reasons.add(e.getMessage());
        }
        if (!reasons.isEmpty()) {
            add(event);
        }
    }

    private void pass(XmlParser event) throws SAXException {
        switch (event.event()) {
            case START_ELEMENT -> start(event);
            case END_ELEMENT -> end(event);
            case TEXT -> text(event);
            case END_DOCUMENT -> validator.endDocument();
            default -> {}
        }
    }

    private void text(XmlParser event) throws SAXException {
        textLength += event.text().length();
        if (textLength <= mostText) {
            char[] text = event.text().toString().toCharArray();
            validator.characters(text, 0, text.length);
        } else if (!tooLong) {
            tooLong = true;
            reasons.add("a text of more than " + mostText + " bytes is not looked at to its end.");
        }
    }

    private void start(XmlParser event) throws SAXException {
        textLength = 0;
        tooLong = false;
        if (event.depth() == 1) {
            validator.startDocument();
        }
        for (int i = 0; i < event.declarationCount(); i++) {
            validator.startPrefixMapping(event.declaredPrefix(i), event.declaredUri(i));
        }
        AttributesImpl attributes = new AttributesImpl();
        for (int i = 0; i < event.attributeCount(); i++) {
            Name name = event.attributeName(i);
            attributes.addAttribute(
                    name.uri(),
                    name.local(),
                    qualified(event.attributePrefix(i), name),
                    "CDATA",
                    event.attributeValue(i).toString());
        }
        Name name = event.name();
        validator.startElement(name.uri(), name.local(), qualified(event.prefix(), name), attributes);
    }

    private void end(XmlParser event) throws SAXException {
        textLength = 0;
        tooLong = false;
        Name name = event.name();
        validator.endElement(name.uri(), name.local(), qualified(event.prefix(), name));
        for (int i = 0; i < event.declarationCount(); i++) {
            validator.endPrefixMapping(event.declaredPrefix(i));
        }
    }

    private static String qualified(String prefix, Name name) {
        return prefix.isEmpty() ? name.local() : prefix + ":" + name.local();
    }

    private void add(XmlParser event) {
        if (violations.size() < MOST) {
            Position place = event.position();
            boolean element = event.event() == Event.START_ELEMENT || event.event() == Event.END_ELEMENT;
            violations.add(new Violation(
                    "not as the schema says, in " + place
                            + (element ? ", at " + qualified(event.prefix(), event.name()) : "") + ": "
                            + String.join(" ", reasons),
                    place.line()));
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
