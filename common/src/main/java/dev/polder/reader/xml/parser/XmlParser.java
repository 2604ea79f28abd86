package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.XmlFault.Kind;
import java.io.IOException;
import java.io.InputStream;

/**
 * Walks over a document: XML 1.0, fifth edition, with Namespaces in XML 1.0, third edition.
 *
 * <p>A document that is not well-formed, or has parts beyond the bounds, is an {@link XmlFault}; what stands before the
 * fault has been given by then. Of a DOCTYPE it is told only that it is there: nothing is read of it, so nothing outside
 * the document is ever resolved, and nothing expands.
 *
 * <p>Values and texts are views of what is in memory: good until the next event, or, from {@link #hold} on, until {@link
 * #release}. Offsets count the bytes that the document has in UTF-8.
 */
public final class XmlParser implements AutoCloseable {
    private final Utf8Input in;
    private final Reach reach;
    private final Scratch scratch = new Scratch();
    private final Tags tags;
    private final Texts texts;
    private final Asides asides;
    private final Elements elements;
    private Event event = Event.START_DOCUMENT;

    /**
     * How large the parts of a document may be.
     *
     * @param depth elements inside one another
     * @param attributes attributes of one element, and namespaces that open elements declare
     * @param token bytes of one tag, comment or processing instruction
     */
    public record Bounds(int depth, int attributes, int token) {}

    /** @param in the document's bytes; its EOFException or ZipException is a fault of the data. Closed with the parser */
    public XmlParser(InputStream in, Bounds bounds) {
        this(in, bounds, 1);
    }

    /** As the other, of a document whose first line counts as this one. */
    public XmlParser(InputStream in, Bounds bounds, long line) {
        this.in = new Utf8Input(in);
        this.reach = new Reach(new Window(this.in, line), bounds.token());
        References references = new References(reach, scratch);
        this.tags = new Tags(reach, scratch, references, bounds.attributes());
        this.texts = new Texts(reach, scratch, references);
        this.asides = new Asides(reach, tags);
        this.elements = new Elements(reach, bounds.depth(), bounds.attributes());
    }

    /**
     * Goes on to the next event.
     *
     * @throws UnreadableText when the bytes can't be read on for a fault of their own
     * @throws IOException when the store fails, which says nothing about the document
     */
    public Event next() throws XmlFault, IOException {
        boolean ends = event == Event.START_ELEMENT && tags.isEmpty();
        if (event == Event.END_ELEMENT) {
            elements.leave();
        }
        if (!reach.isHeld()) {
            scratch.clear();
        }
        event = ends ? Event.END_ELEMENT : read();
        return event;
    }

    private Event read() throws XmlFault, IOException {
        Event read = null;
        while (read == null) {
            reach.start = reach.at;
            if (texts.inSection()) {
                read = texts.section() ? Event.TEXT : Event.ASIDE;
            } else if (reach.at == reach.end && !reach.more()) {
                read = ended();
            } else if (reach.bytes[reach.at] == '<') {
                read = markup();
            } else if (elements.depth() > 0) {
                texts.text();
                read = Event.TEXT;
            } else {
                asides.outside(elements.hadRoot());
            }
        }
        return read;
    }

    private Event ended() throws XmlFault, IOException {
        if (elements.depth() > 0 || !elements.hadRoot() || reach.failure() != null) {
            throw reach.cut();
        }
        return Event.END_DOCUMENT;
    }

    private Event markup() throws XmlFault, IOException {
        while (reach.at + 1 == reach.end) {
            reach.need();
        }
        switch (reach.bytes[reach.at + 1]) {
            case '/' -> {
                tags.end(elements.innermost());
                return Event.END_ELEMENT;
            }
            case '?' -> {
                asides.instruction();
                return Event.ASIDE;
            }
            case '!' -> {
                return declaration();
            }
            default -> {
                tags.start();
                elements.enter(tags.symbol(), tags.attributes());
                return Event.START_ELEMENT;
            }
        }
    }

    private Event declaration() throws XmlFault, IOException {
        if (reach.follows("<!--")) {
            asides.comment();
            return Event.ASIDE;
        }
        if (elements.depth() > 0 && reach.follows("<![CDATA[")) {
            reach.at = reach.start + "<![CDATA[".length();
            texts.enterSection();
            return null;
        }
        if (!elements.hadRoot() && reach.follows("<!DOCTYPE")) {
            return Event.DOCTYPE;
        }
        throw reach.fault(Kind.SYNTAX, reach.start, "<! that begins nothing which may stand here");
    }

    /** What the parser stands at. */
    public Event event() {
        return event;
    }

    /** How many elements are open, the one that starts or ends at hand included. */
    public int depth() {
        return elements.depth();
    }

    /** The name of the element that starts or ends at hand. */
    public Name name() {
        return elements.name();
    }

    /** The prefix that it is written with, empty where there is none. */
    public String prefix() {
        return elements.symbol().prefix();
    }

    /** How many attributes the element has that starts at hand; declarations of namespaces are none. */
    public int attributeCount() {
        return tags.attributes().count();
    }

    public Name attributeName(int index) {
        return tags.attributes().name(index);
    }

    public String attributePrefix(int index) {
        return tags.attributes().symbol(index).prefix();
    }

    public Slice attributeValue(int index) {
        return tags.attributes().value(index);
    }

    /** How many namespaces the element declares that starts or ends at hand. */
    public int declarationCount() {
        return elements.declarationCount();
    }

    /** The prefix that is declared, empty for the default namespace. */
    public String declaredPrefix(int index) {
        return elements.scopes().declaredPrefix(index);
    }

    /** The URI that it is bound to, empty where the default namespace is undone. */
    public String declaredUri(int index) {
        return elements.scopes().declaredUri(index);
    }

    /** The piece of text at hand. */
    public Slice text() {
        return texts.piece();
    }

    /** Where the event at hand starts. */
    public long start() {
        return reach.offset(reach.start);
    }

    /** Where it ends. */
    public long end() {
        return reach.offset(reach.at);
    }

    /** Where all ends that was looked at. */
    public long reached() {
        return reach.offset(reach.end);
    }

    /** The line where the event at hand starts, counted from 1. */
    public long line() {
        return reach.line();
    }

    /** The place where the event at hand starts. */
    public Position position() {
        reach.line(); // What is counted up to here is not counted again.
        return reach.position(reach.start);
    }

    /** The place where all ends that was looked at. */
    public Position reachedPosition() {
        return reach.position(reach.end);
    }

    /** Whether the document was read to its end and nothing stood in it. */
    public boolean isEmpty() {
        return reach.isEmpty();
    }

    /** Keeps all from the start of the event at hand on, and leaves it where it is. */
    public void hold() {
        reach.hold();
    }

    /** Keeps no more of what is held; what was looked at stays where it is. */
    public void keepNoMore() {
        reach.keepNoMore();
    }

    /** What is held is not needed any more. */
    public void release() {
        reach.release();
    }

    /** What is written between two offsets that are held. */
    public Slice source(long from, long to, Slice into) {
        return into.of(reach.bytes, (int) (from - reach.offset(0)), (int) (to - from));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
