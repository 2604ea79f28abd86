package dev.polder.reader.xml;

import dev.polder.failure.Failure;

/** A path in the conf that can't lead to a record, or to a value of one. */
public final class BadXmlPath extends Failure {
    private static final long serialVersionUID = 1L;

    private final String path;

    BadXmlPath(String path, String why, String remedy) {
        super(Kind.USER, "The XML path \"" + path + "\" " + why + ".", remedy);
        this.path = path;
    }

    /** The path as it stands in the conf. */
    public String path() {
        return path;
    }
}
