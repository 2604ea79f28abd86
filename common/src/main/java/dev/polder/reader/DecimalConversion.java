package dev.polder.reader;

import dev.polder.contract.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.expressions.MutableValue;
import org.apache.spark.sql.types.Decimal;

/** Exact numbers: a value that would need rounding is none. Zeros at the end of a fraction lose nothing and are allowed. */
final class DecimalConversion implements Conversion {
    /** Beyond this, reading the digits would cost more than any number is worth. */
    private static final int MOST_CHARACTERS = 1000;

    private final int precision;
    private final int scale;
    private final String sql;
    /** The first unscaled number that has too many digits; as far as a long can count. */
    private final long bound;

    DecimalConversion(ColumnType.Decimal type) {
        precision = type.precision();
        scale = type.scale();
        sql = type.sql();
        bound = precision > 18 ? Long.MAX_VALUE : BigInteger.TEN.pow(precision).longValueExact();
    }

    @Override
    public Object convert(String text, Kind kind) throws Mismatch {
        if (!kind.mayBeNumber()) {
            throw new Mismatch("expected a number (" + sql + "), found " + kind.words());
        }
        if (!NumberText.isNumber(text)) {
            throw NumberText.mismatch("a number (" + sql + ")", text);
        }
        if (text.length() > MOST_CHARACTERS) {
            throw new Mismatch("expected a number (" + sql + "), found one of " + text.length()
                    + " characters, and the limit is " + MOST_CHARACTERS);
        }
        return fit(parse(text));
    }

    @Override
    public void convert(Slice text, Kind kind, MutableValue into) throws Mismatch {
        long unscaled = kind.mayBeNumber() ? Digits.decimal(text, scale) : Digits.NONE;
        if (unscaled == Digits.NONE || Math.abs(unscaled) >= bound) {
            Conversion.super.convert(text, kind, into);
        } else {
            into.update(Decimal.createUnsafe(unscaled, precision, scale));
        }
    }

    private BigDecimal parse(String text) throws Mismatch {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException exponentBeyondInt) {
            throw new Mismatch("expected " + sql + ", found an exponent out of all bounds");
        }
    }

    private Decimal fit(BigDecimal written) throws Mismatch {
        BigDecimal value = written.scale() > scale ? written.stripTrailingZeros() : written;
        if (value.scale() > scale) {
            throw new Mismatch("needs scale " + value.scale() + ", " + sql + " has scale " + scale);
        }
        long digits = (long) value.precision() - value.scale();
        if (value.signum() != 0 && digits > precision - scale) {
            throw new Mismatch("needs " + digits + " digits before the point, " + sql + " has " + (precision - scale));
        }
        BigDecimal zeroOrValue = value.signum() == 0 ? BigDecimal.ZERO : value;
        return Decimal.apply(zeroOrValue.setScale(scale), precision, scale);
    }
}
