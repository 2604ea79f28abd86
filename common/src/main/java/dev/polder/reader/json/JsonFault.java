package dev.polder.reader.json;

/** A record's JSON can't be read on from here. Part of every day's work, so it has no stack trace. */
final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int place;

    /** What is wrong, in kind. */
    enum Reason {
        /** It is not JSON. */
        SYNTAX,
        /** The bytes end in the middle. */
        END,
        /** It asks too much of the reader. */
        LIMIT
    }

    /** @param place where in the buffer */
    JsonFault(Reason reason, String message, int place) {
        super(message, null, false, false);
        this.reason = reason;
        this.place = place;
    }

    Reason reason() {
        return reason;
    }

    /** Where in the buffer it stands. */
    int place() {
        return place;
    }
}
