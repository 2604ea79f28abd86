package dev.polder.reader.json;

/** The kinds of JSON values, in words. */
final class JsonKind {
    private JsonKind() {}

    /** The kind of the value that begins with this byte. */
    static String of(int first) {
        return switch (first) {
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a string";
            case 't', 'f' -> "true or false";
            case 'n' -> "null";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
            default -> "no JSON";
        };
    }
}
