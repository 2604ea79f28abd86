package dev.polder.reader.xml;

import java.io.IOException;

/** The file's bytes can't be read as a document, which is a fault of the data and not of the store. */
final class UnreadableText extends IOException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /** @param rule the rule that the file breaks: {@code encoding}, {@code limit} or {@code truncated} */
    UnreadableText(String rule, String message, Throwable cause) {
        super(message, cause);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
