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
        if (Halves.areIn(text)) {
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
}
