package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Position;
import dev.polder.reader.xml.parser.UnreadableText;
import dev.polder.reader.xml.parser.XmlFault;

/** Why a file can't be read from some point on, as its last, rejected record says it. */
record FileFault(String rule, String message) {

    /** A DOCTYPE declaration stands here. */
    static FileFault doctype(Position place) {
        return new FileFault(
                "doctype",
                "a DOCTYPE at " + place + ": documents with one are not read, because a DTD can name other files"
                        + " and expand without end; have the file written without it");
    }

    /** The path led nowhere. */
    static FileFault noRecords(String message) {
        return new FileFault("no-records", message);
    }

    /** The schema does not allow what stands in the file. */
    static FileFault xsd(String message) {
        return new FileFault("xsd", message);
    }

    /** What the path leads to stands after records that should have had it. */
    static FileFault late(String from, long line) {
        return new FileFault(
                "late",
                from + " stands after the records, first at line " + line
                        + ", and those before it were read without it; have it written before them");
    }

    /** The file is empty. */
    static FileFault empty() {
        return noRecords("no record: the file is empty");
    }

    /** A part of it is larger than the limits allow, where the file can't be read on for it. */
    static FileFault limit(String message, Position reached) {
        return new FileFault("limit", message + "; read up to " + reached);
    }

    /** The file's bytes can't be read on, after this place. */
    static FileFault of(UnreadableText e, Position reached) {
        return new FileFault(e.rule(), e.getMessage() + "; read up to " + reached);
    }

    /**
     * The document is not one, or not whole.
     *
     * @param quotes whether the reason, which can quote what stands in the file, may be shown
     */
    static FileFault of(XmlFault e, boolean quotes) {
        return switch (e.kind()) {
            case LIMIT -> limit(e.getMessage(), e.position());
            case TRUNCATED -> new FileFault("truncated", "the file ends too soon, at " + e.position());
            case SYNTAX ->
                new FileFault(
                        "syntax",
                        "not well-formed at " + e.position() + (quotes ? ": " + e.getMessage() : "")
                                + "; the file is not read from there on");
        };
    }
}
