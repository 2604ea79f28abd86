package dev.polder.reader;

/**
 * The fast way to read plain numbers and dates: digits straight from the bytes.
 *
 * <p>Each method tells by {@link #NONE} that a text is not plain enough for it, right or wrong; the slow way, from a
 * String, then decides.
 */
final class Digits {
    /** What no plain number is. */
    static final long NONE = Long.MIN_VALUE;

    /** Digits that always fit a long. */
    private static final int MOST_DIGITS = 18;

    private Digits() {}

    /** A sign perhaps, and one to eighteen digits. */
    static long whole(Slice text) {
        int length = text.length();
        int from = length > 0 && text.at(0) == '-' ? 1 : 0;
        if (length == from || length - from > MOST_DIGITS) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < length; i++) {
            int digit = text.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return from == 1 ? -value : value;
    }

    /** A sign perhaps, digits, and perhaps a point with at most {@code scale} digits behind it: the number times 10^scale. */
    static long decimal(Slice text, int scale) {
        int length = text.length();
        int from = length > 0 && text.at(0) == '-' ? 1 : 0;
        long value = 0;
        int digits = 0;
        int fraction = -1;
        for (int i = from; i < length; i++) {
            int digit = text.at(i) - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (digit == '.' - '0' && fraction < 0 && digits > 0) {
                fraction = 0;
            } else {
                return NONE;
            }
            if (digits > MOST_DIGITS) {
                return NONE;
            }
        }
        int missing = scale - Math.max(fraction, 0);
        if (digits == 0 || fraction == 0 || missing < 0 || digits + missing > MOST_DIGITS) {
            return NONE;
        }
        for (int i = 0; i < missing; i++) {
            value *= 10;
        }
        return from == 1 ? -value : value;
    }

    /** So many digits from there on, -1 when there is something else. */
    static int of(Slice text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.at(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
