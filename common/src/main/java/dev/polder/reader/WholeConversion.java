package dev.polder.reader;

import dev.polder.contract.ColumnType;
import org.apache.spark.sql.catalyst.expressions.MutableInt;
import org.apache.spark.sql.catalyst.expressions.MutableLong;
import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** Whole numbers, written as such: neither {@code 1.0} nor {@code 1e3} is one. */
final class WholeConversion implements Conversion {
    private final int bits;
    private final long min;
    private final long max;
    private final String expected;

    WholeConversion(ColumnType.Whole type) {
        bits = type.bits();
        min = -1L << (bits - 1);
        max = ~min;
        expected = "a whole number (" + type.sql() + ")";
    }

    @Override
    public Object convert(String text, Kind kind) throws Mismatch {
        if (!kind.mayBeNumber()) {
            throw new Mismatch("expected " + expected + ", found " + kind.words());
        }
        if (!NumberText.isWhole(text)) {
            throw NumberText.isNumber(text)
                    ? new Mismatch("expected " + expected + ", found one with a fraction or an exponent")
                    : NumberText.mismatch(expected, text);
        }
        return box(inRange(text));
    }

    @Override
    public void convert(Slice text, Kind kind, MutableValue into) throws Mismatch {
        long value = kind.mayBeNumber() ? Digits.whole(text) : Digits.NONE;
        if (value < min || value > max || value == Digits.NONE) {
            Conversion.super.convert(text, kind, into);
        } else if (into instanceof MutableLong place) {
            place.value_$eq(value);
            place.isNull_$eq(false);
        } else if (into instanceof MutableInt place) {
            place.value_$eq((int) value);
            place.isNull_$eq(false);
        } else {
            into.update(box(value));
        }
    }

    private long inRange(String text) throws Mismatch {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException beyondLong) {
            throw outOfRange();
        }
        throw outOfRange();
    }

    private Mismatch outOfRange() {
        return new Mismatch("expected " + expected + " from " + min + " to " + max + ", found one outside");
    }

    private Object box(long value) {
        return switch (bits) {
            case 8 -> (byte) value;
            case 16 -> (short) value;
            case 32 -> (int) value;
            default -> value;
        };
    }
}
