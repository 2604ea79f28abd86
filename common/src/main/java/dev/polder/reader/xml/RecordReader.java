package dev.polder.reader.xml;

import dev.polder.contract.UnknownFields;
import dev.polder.reader.FieldSink;
import dev.polder.reader.RecordSink;
import dev.polder.reader.xml.Node.Take;
import dev.polder.reader.xml.Origin.Taken;
import dev.polder.reader.xml.parser.Event;
import dev.polder.reader.xml.parser.Name;
import dev.polder.reader.xml.parser.XmlFault;
import dev.polder.reader.xml.parser.XmlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads one record after another: its columns' values, what no column takes, and what makes it unfit. */
final class RecordReader {
    private final Cursor cursor;
    private final XmlParser event;
    private final Layout layout;
    private final boolean tellsUnknown;
    /** By the number of their level. */
    private final Filling[] fillings;
    /** The elements that are open, the record's first. */
    private final List<Node> trail = new ArrayList<>();
    /** By the number of elements around them, the texts of the open elements. */
    private final List<ElementText> texts = new ArrayList<>();

    RecordReader(Cursor cursor, Layout layout) {
        this.cursor = cursor;
        this.event = cursor.event();
        this.layout = layout;
        this.tellsUnknown = layout.contract().unknownFields() != UnknownFields.IGNORE;
        this.fillings = layout.levels().stream().map(Filling::new).toArray(Filling[]::new);
    }

    /** A record begins; what is taken from outside of it goes where this leads. */
    Filling begin(RecordSink sink) {
        trail.clear();
        fillings[0].begin(sink);
        return fillings[0];
    }

    /** Reads from the record's start to its end, also when a limit makes the rest of it unread. */
    void read(RecordSink sink) throws XmlFault, IOException {
        int depth = event.depth();
        try {
            cursor.checkElement();
            element(layout.record());
        } catch (LimitReached e) {
            sink.reject("limit", null, e.getMessage(), null);
            cursor.skipRecord(depth);
        }
        fillings[0].end();
    }

    private void element(Node node) throws LimitReached, XmlFault, IOException {
        long line = event.line();
        long start = event.start();
        boolean nil = SchemaInstance.saysNil(event);
        ElementText text = text(trail.size());
        trail.add(node);
        open(node, nil, line);
        attributes(node, line);
        boolean parent = false;
        for (Event next = cursor.next(); next != Event.END_ELEMENT; next = cursor.next()) {
            if (next == Event.START_ELEMENT) {
                parent = true;
                child(node);
            } else if (node.takesText() || (tells(node) && !ElementText.isBlank(event.text()))) {
                text.add(event.text());
            }
        }
        content(node, new Content(text, parent, nil, line, start));
        trail.remove(trail.size() - 1);
    }

    /** As {@link #element}, of one that is taken by one column as a text, and has no attributes: faster. */
    private void leaf(Node node) throws LimitReached, XmlFault, IOException {
        Take take = node.leaf();
        Filling filling = fillings[take.level()];
        boolean accepted = filling.meet(take.origin(), event.line());
        ElementText text = text(trail.size());
        trail.add(node);
        boolean parent = false;
        for (Event next = cursor.next(); next != Event.END_ELEMENT; next = cursor.next()) {
            if (next == Event.START_ELEMENT) {
                parent = true;
                child(node);
            } else {
                text.add(event.text());
            }
        }
        if (accepted && parent) {
            rejectMixed(take);
        } else if (accepted) {
            filling.sink(take.origin()).text(take.origin().position(), text.text());
        }
        trail.remove(trail.size() - 1);
    }

    private ElementText text(int depth) {
        if (depth == texts.size()) {
            texts.add(new ElementText(cursor.limits()));
        }
        return texts.get(depth).clear();
    }

    /** What stood between an element's tags. */
    private record Content(ElementText text, boolean parent, boolean nil, long line, long start) {
        boolean isEmpty() {
            return !parent && text.isBlank();
        }

        boolean isIndentation() {
            return parent && text.isBlank();
        }
    }

    private boolean tells(Node node) {
        return tellsUnknown && !node.quiet();
    }

    private void open(Node node, boolean nil, long line) {
        for (Take take : node.wholes()) {
            Filling filling = fillings[take.level()];
            Origin origin = take.origin();
            boolean accepted = filling.meet(origin, line);
            if (origin.taken() instanceof Taken.Struct struct) {
                Filling within = fillings[struct.level().number()];
                if (accepted && !nil) {
                    within.begin(filling.sink(origin), origin.position());
                } else {
                    within.begin(new Tape());
                }
            }
        }
        for (Take take : node.ownTexts()) {
            if (take.origin().array()) {
                fillings[take.level()].meet(take.origin(), line);
            }
        }
    }

    private void attributes(Node node, long line) {
        for (int i = 0; i < event.attributeCount(); i++) {
            Name name = event.attributeName(i);
            List<Take> takes = node.attributes().get(name);
            if (takes != null) {
                for (Take take : takes) {
                    if (fillings[take.level()].meet(take.origin(), line)) {
                        sink(take).text(take.origin().position(), event.attributeValue(i));
                    }
                }
            } else if (tells(node)
                    && !SchemaInstance.owns(name)
                    && !node.quietAttributes().contains(name)) {
                unknown(
                        layout.prefixes().attribute(name, event.attributePrefix(i)),
                        JsonMembers.quote(event.attributeValue(i).toString()));
            }
        }
    }

    private void child(Node node) throws LimitReached, XmlFault, IOException {
        Name name = event.name();
        Node known = node.elements().get(name);
        if (known != null && known.leaf() != null && event.attributeCount() == 0) {
            leaf(known);
        } else if (known != null) {
            element(known);
        } else if (tells(node) && !node.takenAsOne()) {
            String step = layout.prefixes().element(name, event.prefix());
            unknown(step, new UnknownElement(cursor, layout.prefixes()).json());
        } else {
            cursor.skipTo(event.depth());
        }
    }

    private void content(Node node, Content content) {
        for (Take take : node.wholes()) {
            if (fillings[take.level()].accepts(take.origin())) {
                whole(take, content);
            }
        }
        for (Take take : node.ownTexts()) {
            boolean array = take.origin().array();
            boolean present = content.nil() || !content.isIndentation();
            if (present && (array || fillings[take.level()].meet(take.origin(), content.line()))) {
                text(take, content);
            }
        }
        if (!node.takesText()
                && tells(node)
                && !node.quietText()
                && !content.text().isBlank()) {
            unknown("text()", JsonMembers.quote(content.text().toString()));
        }
        for (Take take : node.wholes()) {
            if (take.origin().taken() instanceof Taken.Struct struct) {
                fillings[struct.level().number()].end();
            }
        }
    }

    private void whole(Take take, Content content) {
        if (content.nil() || take.isText()) {
            if (!content.nil() && content.parent()) {
                rejectMixed(take);
            } else {
                text(take, content);
            }
        } else if (take.isVerbatim()) {
            sink(take).verbatim(take.origin().position(), cursor.source(content.start()));
        }
    }

    private void text(Take take, Content content) {
        if (!content.nil()) {
            sink(take).text(take.origin().position(), content.text().text());
        } else if (content.isEmpty()) {
            sink(take).nothing(take.origin().position());
        } else {
            reject(take, "says xsi:nil, and is not empty");
        }
    }

    private void rejectMixed(Take take) {
        reject(take, "has elements inside (mixed content), and the column takes a text");
    }

    private void reject(Take take, String why) {
        sink(take).reject("type", take.origin().position(), take.origin().from() + " " + why, null);
    }

    private FieldSink sink(Take take) {
        return fillings[take.level()].sink(take.origin());
    }

    /** Nobody takes this step of the element at hand; the innermost struct that it is in tells. */
    private void unknown(String step, String json) {
        StringBuilder path = new StringBuilder();
        Filling filling = fillings[0];
        for (Node node : trail.subList(1, trail.size())) {
            path.append(node.step());
            for (Take take : node.wholes()) {
                if (take.origin().taken() instanceof Taken.Struct struct) {
                    filling = fillings[struct.level().number()];
                }
            }
            int number = number(node);
            path.append(number == 0 ? "" : "[" + number + "]").append('/');
        }
        filling.unknown(path + step, json);
    }

    /** The element's number in the array that takes it, counted from 1 in what is nearest around it; 0 when none does. */
    private int number(Node node) {
        return node.wholes().stream()
                .filter(take -> take.origin().array())
                .max(Comparator.comparingInt(Take::level))
                .map(take -> fillings[take.level()].count(take.origin()))
                .orElse(0);
    }
}
