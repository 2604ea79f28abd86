package dev.polder.reader.xml;

/** A part of the document is larger than the limits allow; the document itself can be read on. */
final class LimitReached extends Exception {
    private static final long serialVersionUID = 1L;

    LimitReached(String message) {
        super(message);
    }
}
