package dev.polder.reader.xml.parser;

/** What a parser stands at. */
public enum Event {
    /** Nothing has been read. */
    START_DOCUMENT,
    /** A DOCTYPE declaration, of which nothing is read. */
    DOCTYPE,
    /** An element starts. */
    START_ELEMENT,
    /** A piece of an element's text: references and CDATA sections are resolved, line ends are newlines. */
    TEXT,
    /** What is no data: a comment, a processing instruction, the XML declaration, a CDATA section with nothing in it. */
    ASIDE,
    /** An element ends. */
    END_ELEMENT,
    /** The document was read to its end. */
    END_DOCUMENT
}
