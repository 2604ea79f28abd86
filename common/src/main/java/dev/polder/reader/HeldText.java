package dev.polder.reader;

/** Why a record's {@code _raw} can't be read as the record once more, as {@code _context} says it under {@link Context#TEXT}. */
enum HeldText {
    /** It is only the beginning. */
    CUT("cut"),
    /** It has other characters where bytes stood that are not UTF-8. */
    BYTES("bytes"),
    /** It is no record, but a part of a file that could not be read. */
    NO_RECORD("no record"),
    /** There is none: it was accepted, of which bronze keeps no text, and rejected by a rebuild. */
    REBUILT("rebuilt");

    private final String word;

    HeldText(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
