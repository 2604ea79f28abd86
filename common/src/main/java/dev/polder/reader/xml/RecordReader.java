package dev.polder.reader.xml;

import dev.polder.contract.UnknownFields;
import dev.polder.reader.RecordSink;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads one record: its columns' values, what no column takes, and what makes it unfit. */
final class RecordReader {
    private final Cursor cursor;
    private final Layout layout;
    private final RecordSink sink;
    private final boolean tellsUnknown;
    private final Occurrences occurrences;
    private final JsonMembers unknown = new JsonMembers();

    RecordReader(Cursor cursor, Layout layout, RecordSink sink) {
        this.cursor = cursor;
        this.layout = layout;
        this.sink = sink;
        this.tellsUnknown = layout.contract().unknownFields() != UnknownFields.IGNORE;
        this.occurrences = new Occurrences(layout.contract());
    }

    /** Reads from the record's start to its end, also when a limit makes the rest of it unread. */
    void read() throws XMLStreamException {
        int depth = cursor.event().getDepth();
        try {
            cursor.checkElement();
            element(layout.shape());
        } catch (LimitReached e) {
            sink.reject("limit", null, e.getMessage(), null);
            cursor.skipTo(depth);
        }
        occurrences.reject(sink);
        unknown.forEach(sink::unknown);
    }

    private void element(Shape shape) throws XMLStreamException {
        int line = cursor.line();
        boolean nil = attributes(shape, line);
        boolean parent = false;
        ElementText text = new ElementText(cursor.limits());
        XMLStreamReader2 event = cursor.event();
        for (int next = cursor.next(); next != XMLStreamConstants.END_ELEMENT; next = cursor.next()) {
            if (next == XMLStreamConstants.START_ELEMENT) {
                parent = true;
                child(shape);
            } else if (event.isCharacters() || next == XMLStreamConstants.CDATA) {
                if (shape.takesText() || (tellsUnknown && !event.isWhiteSpace())) {
                    text.add(event.getText());
                }
            }
        }
        content(shape, new Content(text, parent, nil, line));
    }

    /** What stood between an element's tags. */
    private record Content(ElementText text, boolean parent, boolean nil, int line) {}

    private boolean attributes(Shape shape, int line) {
        XMLStreamReader2 event = cursor.event();
        boolean nil = false;
        for (int i = 0; i < event.getAttributeCount(); i++) {
            Name name = cursor.attribute(i);
            String value = event.getAttributeValue(i);
            List<Integer> columns = shape.attributes().get(name);
            nil |= SchemaInstance.saysNil(name, value);
            if (columns != null) {
                text(columns, value, line);
            } else if (tellsUnknown && !SchemaInstance.owns(name)) {
                unknown.add(
                        shape.below(layout.prefixes().attribute(name, event.getAttributePrefix(i))),
                        JsonMembers.quote(value));
            }
        }
        return nil;
    }

    private void child(Shape shape) throws XMLStreamException {
        Name name = cursor.name();
        Shape known = shape.elements().get(name);
        if (known != null) {
            element(known);
        } else if (tellsUnknown && shape.scalar().isEmpty()) {
            String path =
                    shape.below(layout.prefixes().element(name, cursor.event().getPrefix()));
            unknown.add(path, new UnknownElement(cursor, layout.prefixes()).json());
        } else {
            cursor.skipTo(cursor.event().getDepth());
        }
    }

    private void content(Shape shape, Content content) {
        if (content.nil()) {
            nil(shape, content);
            return;
        }
        if (content.parent()) {
            reject(shape.scalar(), "has elements inside (mixed content), and the column takes a text");
        } else {
            text(shape.scalar(), content.text().toString(), content.line());
        }
        boolean indentation = content.parent() && content.text().isBlank();
        if (!indentation) {
            text(shape.ownText(), content.text().toString(), content.line());
        }
        if (!shape.takesText() && !content.text().isBlank()) {
            unknown.add(shape.below("text()"), JsonMembers.quote(content.text().toString()));
        }
    }

    private void nil(Shape shape, Content content) {
        if (content.parent() || !content.text().isBlank()) {
            reject(shape.scalar(), "says xsi:nil, and is not empty");
            reject(shape.ownText(), "says xsi:nil, and is not empty");
            return;
        }
        nothing(shape.scalar(), content.line());
        nothing(shape.ownText(), content.line());
    }

    private void text(List<Integer> columns, String text, int line) {
        for (int column : columns) {
            if (occurrences.first(column, line)) {
                sink.text(column, text);
            }
        }
    }

    private void nothing(List<Integer> columns, int line) {
        for (int column : columns) {
            if (occurrences.first(column, line)) {
                sink.nothing(column);
            }
        }
    }

    private void reject(List<Integer> columns, String why) {
        for (int index : columns) {
            var column = layout.contract().columns().get(index);
            sink.reject("type", column.name(), column.from().get(0) + " " + why, null);
        }
    }
}
