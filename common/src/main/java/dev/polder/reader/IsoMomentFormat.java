package dev.polder.reader;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;

/**
 * {@code 2026-01-31T12:30[:15[.123456789]][Z|+01|+0100|+01:00]}: ISO 8601's extended form.
 *
 * <p>RFC 3339 lets a space stand for the T, and so do we.
 */
record IsoMomentFormat() implements TemporalFormat {

    @Override
    public String name() {
        return "iso";
    }

    @Override
    public boolean takesNumbers() {
        return false;
    }

    @Override
    public TemporalAccessor parse(String text) {
        return new Cursor(text).parse();
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        TemporalAccessor parse() {
            int year = digits(4);
            expect('-');
            int month = digits(2);
            expect('-');
            int day = digits(2);
            if (!accept('T') && !accept(' ')) {
                throw notIso();
            }
            int hour = digits(2);
            expect(':');
            int minute = digits(2);
            int second = accept(':') ? digits(2) : 0;
            int nanos = at == 19 && accept('.') ? fraction() : 0;
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
            return at == text.length() ? local : local.atOffset(offset());
        }

        private ZoneOffset offset() {
            ZoneOffset offset = accept('Z') ? ZoneOffset.UTC : signedOffset();
            if (at != text.length()) {
                throw notIso();
            }
            return offset;
        }

        private ZoneOffset signedOffset() {
            int sign = accept('-') ? -1 : 1;
            if (sign == 1) {
                expect('+');
            }
            int hours = digits(2);
            boolean colon = accept(':');
            int minutes = colon || at < text.length() ? digits(2) : 0;
            return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
        }

        private int fraction() {
            int start = at;
            int value = 0;
            while (at < text.length() && isDigit(text.charAt(at))) {
                if (at - start == 9) {
                    throw notIso();
                }
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start) {
                throw notIso();
            }
            for (int digit = at - start; digit < 9; digit++) {
                value *= 10;
            }
            return value;
        }

        private int digits(int count) {
            int value = 0;
            for (int end = at + count; at < end; at++) {
                if (at >= text.length() || !isDigit(text.charAt(at))) {
                    throw notIso();
                }
                value = value * 10 + text.charAt(at) - '0';
            }
            return value;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw notIso();
            }
        }

        private boolean accept(char c) {
            boolean there = at < text.length() && text.charAt(at) == c;
            if (there) {
                at++;
            }
            return there;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static DateTimeException notIso() {
            return new DateTimeException("not ISO 8601");
        }
    }
}
