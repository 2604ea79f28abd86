package dev.polder.reader;

import dev.polder.contract.ColumnType;
import java.math.BigDecimal;

/**
 * Binary floating point numbers.
 *
 * <p>Of a number with a fraction or an exponent the nearest one, as is usual; but none that is infinite, and zero for zero
 * alone. A whole number without either must be one exactly: it may be an identifier, of which a rounded one is another.
 */
final class FloatingConversion implements Conversion {
    private static final int MOST_DECIMAL_DIGITS = 38;

    private final int bits;
    private final String expected;
    /** So many digits are exact, whichever they are. */
    private final int safeDigits;

    FloatingConversion(ColumnType.Floating type) {
        bits = type.bits();
        safeDigits = bits == 32 ? 7 : 15;
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
        double value = bits == 32 ? Float.parseFloat(text) : Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new Mismatch("expected " + expected + ", found one too large for it");
        }
        if (value == 0 && hasDigitBeyondZero(text)) {
            throw new Mismatch("expected " + expected + ", found one too small for it, which would become 0");
        }
        if (text.length() > safeDigits && NumberText.isWhole(text)) {
            checkExact(text, value, kind);
        }
        return bits == 32 ? (Object) (float) value : (Object) value;
    }

    private void checkExact(String text, double value, Kind kind) throws Mismatch {
        BigDecimal written = new BigDecimal(text);
        if (written.compareTo(new BigDecimal(value)) != 0) {
            String keeps = written.precision() <= MOST_DECIMAL_DIGITS
                    ? "type: decimal(" + written.precision() + ",0)"
                    : kind == Kind.NUMBER ? "type: raw" : "type: string";
            throw new Mismatch(
                    "expected " + expected + ", found a whole number that it can only round (" + keeps + " keeps it)");
        }
    }

    private static boolean hasDigitBeyondZero(String text) {
        for (int i = 0; i < text.length() && (text.charAt(i) | 0x20) != 'e'; i++) {
            if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
