package dev.polder.reader;

/** What a field's value was written as. */
enum Kind {
    /** Text that stands for a value of any type: from XML, a contract's {@code values} or {@code default}. */
    TEXT("a text"),
    /** A JSON string. */
    STRING("a string"),
    /** A JSON number. */
    NUMBER("a number"),
    /** JSON's true or false. */
    BOOLEAN("true or false");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** Whether it can stand for a number: it is one, or a text that stands for anything. */
    boolean mayBeNumber() {
        return this == NUMBER || this == TEXT;
    }

    /** The kind as people say it, such as {@code a number}. */
    String words() {
        return words;
    }
}
