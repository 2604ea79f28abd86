package dev.polder.reader.xml.parser;

import java.io.IOException;

/** The file's bytes can't be read as a document, which is a fault of the data and not of the store. */
public final class UnreadableText extends IOException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /** @param rule the rule that the file breaks: {@code encoding}, {@code syntax}, {@code limit} or {@code truncated} */
    UnreadableText(String rule, String message, Throwable cause) {
        super(message, cause);
        this.rule = rule;
    }

    /** Bytes that stand for no characters in the document's encoding. */
    static UnreadableText notIn(String encoding) {
        return new UnreadableText(
                "encoding", "bytes that are not " + encoding + ", which the file is said to be in", null);
    }

    /** There are too few bytes for the last character. */
    static UnreadableText endsInACharacter() {
        return new UnreadableText("truncated", "the file ends in the middle of a character", null);
    }

    /** The rule that the file breaks. */
    public String rule() {
        return rule;
    }
}
