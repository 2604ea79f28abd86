package dev.polder.reader.xml;

import dev.polder.reader.Slice;
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

    /**
     * Bytes of a text that is held against patterns, or is a number: either takes a validator time that grows with its
     * square, 0.01 s for so many and an hour for a thousand times as many.
     */
    private static final int MOST_OF_SLOW = 10_000;

    private final ValidatorHandler validator;
    private final boolean quotes;
    private final long mostText;
    private long textLength;
    private boolean number;
    private boolean tooLong;
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** Something that the schema does not allow, as one sentence. */
    record Violation(String message, long line) {}

    /**
     * @param quotes whether values of the document may be shown
     * @param mostText characters of one text that are looked at, because a validator holds them until the text ends;
     *     fewer where it would be slow
     */
    SchemaCheck(CompiledSchema schema, boolean quotes, long mostText) {
        this.mostText = schema.matches() ? Math.min(mostText, MOST_OF_SLOW) : mostText;
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
        number &= canBeNumber(event.text());
        if (!tooLong && textLength > most(number)) {
            tooLong = true;
            reasons.add(tooLong("text", number));
        }
        if (!tooLong) {
            char[] text = event.text().toString().toCharArray();
            validator.characters(text, 0, text.length);
        }
    }

    private static boolean canBeNumber(Slice text) {
        for (int i = 0; i < text.length(); i++) {
            byte b = text.at(i);
            boolean digit = b >= '0' && b <= '9';
            if (!digit && b != '.' && b != '-' && b != '+' && b != ' ' && b != '\n' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private long most(boolean ofNumber) {
        return ofNumber ? Math.min(mostText, MOST_OF_SLOW) : mostText;
    }

    private String tooLong(String what, boolean ofNumber) {
        return "a " + (ofNumber ? "number" : what) + " of more than " + most(ofNumber)
                + " bytes is not looked at to its end.";
    }

    /** An attribute's value; nothing of one that is too long. */
    private String value(Slice value) {
        boolean canBeNumber = value.length() > MOST_OF_SLOW && canBeNumber(value);
        if (value.length() <= most(canBeNumber)) {
            return value.toString();
        }
        reasons.add(tooLong("value", canBeNumber));
        return "";
    }

    private void clearText() {
        textLength = 0;
        number = true;
        tooLong = false;
    }

    private void start(XmlParser event) throws SAXException {
        clearText();
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
                    value(event.attributeValue(i)));
        }
        Name name = event.name();
        validator.startElement(name.uri(), name.local(), qualified(event.prefix(), name), attributes);
    }

    private void end(XmlParser event) throws SAXException {
        clearText();
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
