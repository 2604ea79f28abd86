package dev.polder.reader;

/** The fast way from a year, a month and a day to the days since 1970-01-01. */
final class PlainDay {
    /** What no day of the years 1 to 9999 is. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** From 0000-03-01 to 1970-01-01. */
    private static final int EPOCH = 719_468;

    private PlainDay() {}

    /** The ten bytes from there on as {@code 2026-01-31}. */
    static int iso(Slice text, int from) {
        if (text.at(from + 4) != '-' || text.at(from + 7) != '-') {
            return NONE;
        }
        return of(Digits.of(text, from, 4), Digits.of(text, from + 5, 2), Digits.of(text, from + 8, 2));
    }

    /**
     * The day; parts that are negative, or beyond their month or year, make none. The years are counted from March, so that
     * a leap day is the last (<a href="https://howardhinnant.github.io/date_algorithms.html#days_from_civil">Hinnant</a>).
     */
    static int of(int year, int month, int day) {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > length(year, month)) {
            return NONE;
        }
        int marchYear = month > 2 ? year : year - 1;
        int marchMonth = (month + 9) % 12;
        int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - EPOCH;
    }

    private static int length(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : LENGTHS[month - 1];
    }
}
