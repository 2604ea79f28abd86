package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Event;
import dev.polder.reader.xml.parser.Name;
import dev.polder.reader.xml.parser.XmlFault;
import dev.polder.reader.xml.parser.XmlParser;
import java.io.IOException;

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
    String json() throws LimitReached, XmlFault, IOException {
        XmlParser event = cursor.event();
        JsonMembers members = new JsonMembers();
        boolean nil = SchemaInstance.saysNil(event);
        attributes(members);
        ElementText text = new ElementText(cursor.limits());
        for (Event next = cursor.next(); next != Event.END_ELEMENT; next = cursor.next()) {
            if (next == Event.START_ELEMENT) {
                members.add(prefixes.element(event.name(), event.prefix()), json());
            } else {
                text.add(event.text());
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
        XmlParser event = cursor.event();
        for (int i = 0; i < event.attributeCount(); i++) {
            Name name = event.attributeName(i);
            if (!SchemaInstance.owns(name)) {
                members.add(
                        prefixes.attribute(name, event.attributePrefix(i)),
                        JsonMembers.quote(event.attributeValue(i).toString()));
            }
        }
    }
}
