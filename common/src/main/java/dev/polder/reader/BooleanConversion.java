package dev.polder.reader;

/** JSON's true and false; as text {@code true}, {@code false}, {@code 1} and {@code 0}, as in XML Schema. */
final class BooleanConversion implements Conversion {

    @Override
    public Object convert(String text, Kind kind) throws Mismatch {
        if (kind == Kind.STRING || kind == Kind.NUMBER) {
            throw new Mismatch("expected true or false, found " + kind.words());
        }
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw NumberText.mismatch("true, false, 1 or 0", text);
        };
    }
}
