package dev.polder.reader.xml;

import dev.polder.failure.Failure;

/** A schema that documents can't be held against: it is broken, or needs what is not there. */
public final class BadXmlSchema extends Failure {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    BadXmlSchema(String file, int line, String reason, String remedy) {
        super(Kind.USER, "The XML schema " + file + (line > 0 ? ", line " + line : "") + ": " + reason, remedy);
        this.file = file;
        this.line = line;
    }

    /** The name of the file as the feed knows it. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; 0 for the file as a whole. */
    public int line() {
        return line;
    }
}
