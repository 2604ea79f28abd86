package dev.polder.reader;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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
        IsoText iso = new IsoText(text);
        LocalDate day = iso.day();
        if (!iso.accept('T')) {
            iso.expect(' ');
        }
        LocalDateTime local = day.atTime(time(iso));
        return iso.atEnd() ? local : local.atOffset(offset(iso));
    }

    private static LocalTime time(IsoText iso) {
        int hour = iso.digits(2);
        iso.expect(':');
        int minute = iso.digits(2);
        if (!iso.accept(':')) {
            return LocalTime.of(hour, minute);
        }
        int second = iso.digits(2);
        return LocalTime.of(hour, minute, second, iso.accept('.') ? iso.nanos() : 0);
    }

    private static ZoneOffset offset(IsoText iso) {
        ZoneOffset offset = iso.accept('Z') ? ZoneOffset.UTC : signedOffset(iso);
        iso.expectEnd();
        return offset;
    }

    private static ZoneOffset signedOffset(IsoText iso) {
        int sign = iso.accept('-') ? -1 : 1;
        if (sign == 1) {
            iso.expect('+');
        }
        int hours = iso.digits(2);
        boolean minutes = iso.accept(':') || !iso.atEnd();
        return ZoneOffset.ofHoursMinutes(sign * hours, minutes ? sign * iso.digits(2) : 0);
    }
}
