package dev.polder.reader.xml;

import javax.xml.stream.XMLStreamException;

/** A part of the document is larger than the limits allow; the document itself can be read on. */
final class LimitReached extends XMLStreamException {
    private static final long serialVersionUID = 1L;

    LimitReached(String message) {
        super(message);
    }
}
