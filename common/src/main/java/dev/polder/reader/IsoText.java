package dev.polder.reader;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads the parts of an ISO 8601 text from left to right; whatever is not as it must be is a {@link DateTimeException}. */
final class IsoText {
    private final String text;
    private int at;

    IsoText(String text) {
        this.text = text;
    }

    /** {@code 2026-01-31}. */
    LocalDate day() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        return LocalDate.of(year, month, digits(2));
    }

    /** The number that the next digits make, exactly so many. */
    int digits(int count) {
        int value = 0;
        for (int end = at + count; at < end; at++) {
            if (!isDigitNext()) {
                throw fault();
            }
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    /** The billionths that the next one to nine digits make of a second. */
    int nanos() {
        int value = 0;
        int count = 0;
        for (; isDigitNext(); at++, count++) {
            value = count < 9 ? value * 10 + text.charAt(at) - '0' : value;
        }
        if (count == 0 || count > 9) {
            throw fault();
        }
        for (; count < 9; count++) {
            value *= 10;
        }
        return value;
    }

    void expect(char c) {
        if (!accept(c)) {
            throw fault();
        }
    }

    /** Passes the character if it comes next. */
    boolean accept(char c) {
        boolean next = at < text.length() && text.charAt(at) == c;
        at += next ? 1 : 0;
        return next;
    }

    boolean atEnd() {
        return at == text.length();
    }

    void expectEnd() {
        if (!atEnd()) {
            throw fault();
        }
    }

    static DateTimeException fault() {
        return new DateTimeException("not ISO 8601");
    }

    private boolean isDigitNext() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
