package dev.polder.reader.xml.parser;

/** The document can't be read on, for a fault of its own. */
public final class XmlFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Position position;
    private final long reached;

    /** What kind of fault it is. */
    public enum Kind {
        /** It is not well-formed. */
        SYNTAX,
        /** It ends before it is complete. */
        TRUNCATED,
        /** Some part of it is beyond all measure. */
        LIMIT
    }

    XmlFault(Kind kind, String message, Position position, long reached) {
        super(message);
        this.kind = kind;
        this.position = position;
        this.reached = reached;
    }

    public Kind kind() {
        return kind;
    }

    /** Where it stands. */
    public Position position() {
        return position;
    }

    /** The offset up to which the document was looked at when it was found. */
    public long reached() {
        return reached;
    }
}
