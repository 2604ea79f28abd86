package dev.polder.reader.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads an element that no column takes as JSON.
 *
 * <p>Text alone is a string; else an object of {@code "@attribute"}, {@code "child"} (an array when it repeats) and
 * {@code "#text"}, which leaves out the white space that only sets elements apart. {@code xsi:nil} is null.
 */
final class UnknownElement {
    private final Cursor cursor;
    private final Prefixes prefixes;

    UnknownElement(Cursor cursor, Prefixes prefixes) {
        this.cursor = cursor;
        this.prefixes = prefixes;
    }

    /** Reads from the start of an element to its end. */
    String json() throws XMLStreamException {
        JsonMembers members = new JsonMembers();
        boolean nil = SchemaInstance.saysNil(cursor.event());
        attributes(members);
        ElementText text = new ElementText(cursor.limits());
        XMLStreamReader2 event = cursor.event();
        for (int next = cursor.next(); next != XMLStreamConstants.END_ELEMENT; next = cursor.next()) {
            if (next == XMLStreamConstants.START_ELEMENT) {
                members.add(prefixes.element(cursor.name(), event.getPrefix()), json());
            } else if (event.isCharacters() || next == XMLStreamConstants.CDATA) {
                text.add(event.getText());
            }
        }
        if (members.isEmpty()) {
            return nil && text.isBlank() ? "null" : JsonMembers.quote(text.toString());
        }
        if (!text.isBlank()) {
            members.add("#text", JsonMembers.quote(text.toString()));
        }
        return members.object();
    }

    private void attributes(JsonMembers members) {
        XMLStreamReader2 event = cursor.event();
        for (int i = 0; i < event.getAttributeCount(); i++) {
            Name name = cursor.attribute(i);
            if (!SchemaInstance.owns(name)) {
                members.add(
                        prefixes.attribute(name, event.getAttributePrefix(i)),
                        JsonMembers.quote(event.getAttributeValue(i)));
            }
        }
    }
}
