package dev.polder.reader;

import dev.polder.contract.ColumnType;

/** Binary floating point numbers: the nearest one that is finite. */
final class FloatingConversion implements Conversion {
    private final int bits;
    private final String expected;

    FloatingConversion(ColumnType.Floating type) {
        bits = type.bits();
        expected = "a number (" + type.sql() + ")";
    }

    @Override
    public Object convert(String text, Kind kind) throws Mismatch {
        if (kind == Kind.STRING || kind == Kind.BOOLEAN) {
            throw new Mismatch("expected " + expected + ", found " + kind.words());
        }
        if (!NumberText.isNumber(text)) {
            throw NumberText.mismatch(expected, text);
        }
        return bits == 32 ? (Object) single(text) : (Object) full(text);
    }

    private Float single(String text) throws Mismatch {
        float value = Float.parseFloat(text);
        if (!Float.isFinite(value)) {
            throw tooLarge();
        }
        return value;
    }

    private Double full(String text) throws Mismatch {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw tooLarge();
        }
        return value;
    }

    private Mismatch tooLarge() {
        return new Mismatch("expected " + expected + ", found one too large for it");
    }
}
