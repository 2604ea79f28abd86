package dev.polder.reader;

import org.apache.spark.sql.catalyst.expressions.MutableValue;
import org.apache.spark.unsafe.types.UTF8String;

/** Strings, as they are. */
final class TextConversion implements Conversion {

    @Override
    public Object convert(String text, Kind kind) throws Mismatch {
        if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
            throw new Mismatch("expected a string, found " + kind.words());
        }
        if (holdsLoneSurrogate(text)) {
            throw halfACharacter();
        }
        return UTF8String.fromString(text);
    }

    @Override
    public void convert(Slice text, Kind kind, MutableValue into) throws Mismatch {
        if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
            throw new Mismatch("expected a string, found " + kind.words());
        }
        if (text.isBroken()) {
            throw halfACharacter();
        }
        into.update(text.view());
    }

    private static Mismatch halfACharacter() {
        return new Mismatch("expected a string, found half a character: an escape \\uD800 to \\uDFFF without its pair");
    }

    /** Java can hold half a character; UTF-8 can't, and would turn it into a question mark. */
    private static boolean holdsLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
