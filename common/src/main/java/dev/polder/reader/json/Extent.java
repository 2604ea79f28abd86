package dev.polder.reader.json;

/** What ends where a record's bytes do. */
enum Extent {
    /** The file: what is missing may have been lost on the way. */
    FILE("truncated", "the file ends in the middle of its JSON"),
    /** A line of the file. */
    LINE("syntax", "the line ends in the middle of its JSON"),
    /** The record itself, by its last bracket. */
    RECORD("syntax", "the record ends before its brackets and quotes are closed");

    private final String rule;
    private final String message;

    Extent(String rule, String message) {
        this.rule = rule;
        this.message = message;
    }

    /** The rule that a record breaks which needs more than there is. */
    String rule() {
        return rule;
    }

    /** What happened to a record that needs more than there is. */
    String message() {
        return message;
    }
}
