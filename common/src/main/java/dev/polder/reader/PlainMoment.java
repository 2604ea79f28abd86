package dev.polder.reader;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The fast way to read points in time that are written with a fixed place for each part, such as {@code
 * 2026-01-31T12:30:15Z} and {@code uuuu/MM/dd HH:mm}.
 *
 * <p>Only in zones without changes of clocks a local time is plain; of ISO's other forms none is.
 *
 * @param layout the text with {@code u M d H m s} where digits stand, and all else as it is
 * @param offsetSeconds the zone's offset
 */
record PlainMoment(String layout, int offsetSeconds) {
    private static final String ISO = "uuuu-MM-ddTHH:mm:ss";

    /** The layout of the format, null when it has none or the zone's offset changes. */
    static PlainMoment of(TemporalFormat format, ZoneId zone) {
        boolean fixed = zone.getRules().isFixedOffset();
        String layout = format instanceof IsoMomentFormat ? ISO : layout(format);
        if (layout == null || !fixed) {
            return null;
        }
        ZoneOffset offset = zone.getRules().getOffset(Instant.EPOCH);
        return new PlainMoment(layout, offset.getTotalSeconds());
    }

    /** Microseconds since 1970-01-01T00:00Z, {@link Digits#NONE} when the text is not written like this. */
    long micros(Slice text) {
        boolean utc = isIso() && text.length() == ISO.length() + 1 && text.at(ISO.length()) == 'Z';
        if (text.length() != layout.length() && !utc) {
            return Digits.NONE;
        }
        int[] parts = new int[6];
        for (int i = 0; i < layout.length(); i++) {
            int part = "uMdHms".indexOf(layout.charAt(i));
            int digit = text.at(i) - '0';
            if (part < 0 ? text.at(i) != layout.charAt(i) : digit < 0 || digit > 9) {
                return Digits.NONE;
            }
            if (part >= 0) {
                parts[part] = parts[part] * 10 + digit;
            }
        }
        int day = PlainDay.of(parts[0], parts[1], parts[2]);
        if (day == PlainDay.NONE || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) {
            return Digits.NONE;
        }
        long seconds = day * 86_400L + parts[3] * 3600L + parts[4] * 60L + parts[5] - (utc ? 0 : offsetSeconds);
        boolean first = parts[0] == 1;
        boolean last = parts[0] == 9999;
        return first || last ? Digits.NONE : seconds * 1_000_000L;
    }

    private boolean isIso() {
        return layout.equals(ISO);
    }

    /** The pattern as a layout when nothing in it is but digits of a fixed number and other signs. */
    private static String layout(TemporalFormat format) {
        if (!(format instanceof PatternFormat)) {
            return null;
        }
        String plain = format.name().replace("yyyy", "uuuu").replace("'T'", "T");
        String rest = plain.replaceFirst("uuuu", "")
                .replaceFirst("MM", "")
                .replaceFirst("dd", "")
                .replaceFirst("HH", "")
                .replaceFirst("mm", "")
                .replaceFirst("ss", "");
        boolean whole = plain.contains("uuuu") && plain.contains("MM") && plain.contains("dd");
        return whole && plain.contains("HH") && rest.matches("[-/.: T_]*") ? plain : null;
    }
}
