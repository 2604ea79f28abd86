package dev.polder.reader.xml;

import dev.polder.reader.RowBuilder;
import dev.polder.reader.xml.JsonMembers.Json;
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
    private long length;

    UnknownElement(Cursor cursor, Prefixes prefixes) {
        this.cursor = cursor;
        this.prefixes = prefixes;
    }

    /**
     * Reads from the start of an element to its end.
     *
     * @throws LimitReached when it would be too long: a name that is written twice, and a namespace that is declared once,
     *     stand in it for each element
     */
    String json() throws LimitReached, XmlFault, IOException {
        length = 0;
        StringBuilder text = new StringBuilder();
        element().writeTo(text);
        return text.toString();
    }

    private Json element() throws LimitReached, XmlFault, IOException {
        XmlParser event = cursor.event();
        JsonMembers members = new JsonMembers();
        boolean nil = SchemaInstance.saysNil(event);
        attributes(members);
        ElementText text = new ElementText(cursor.limits());
        for (Event next = cursor.next(); next != Event.END_ELEMENT; next = cursor.next()) {
            if (next == Event.START_ELEMENT) {
                String name = counted(prefixes.element(event.name(), event.prefix()));
                members.add(name, element());
            } else {
                text.add(event.text());
            }
        }
        if (members.isEmpty()) {
            String json = counted(nil && text.isBlank() ? "null" : JsonMembers.quote(text.toString()));
            return written -> written.append(json);
        }
        if (!text.isBlank()) {
            members.add("#text", counted(JsonMembers.quote(text.toString())));
        }
        return members::writeTo;
    }

    private String counted(String part) throws LimitReached {
        length += part.length();
        if (length > RowBuilder.RESCUED_LIMIT) {
            throw new LimitReached(
                    "more than " + RowBuilder.RESCUED_LIMIT + " characters of one element that no column takes");
        }
        return part;
    }

    private void attributes(JsonMembers members) throws LimitReached {
        XmlParser event = cursor.event();
        for (int i = 0; i < event.attributeCount(); i++) {
            Name name = event.attributeName(i);
            if (!SchemaInstance.owns(name)) {
                members.add(
                        counted(prefixes.attribute(name, event.attributePrefix(i))),
                        counted(JsonMembers.quote(event.attributeValue(i).toString())));
            }
        }
    }
}
