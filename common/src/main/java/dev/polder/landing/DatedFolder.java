package dev.polder.landing;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * The folders of a pattern whose path says their date before anything else that can differ: {@code in/dt={dt:yyyy-MM-dd}/**}.
 *
 * @param before what stands before the capture
 * @param after what stands behind it, up to the end of its step
 * @param unit the time from one folder to the next
 */
record DatedFolder(String before, Capture capture, String after, ChronoUnit unit) {
    /** With more of them a listing of everything is the cheaper one. */
    private static final int MOST = 1000;

    private static final String SPECIAL = "*?[]{}\\,";

    /** Empty when the pattern's folders can't be told from dates. */
    static Optional<DatedFolder> of(String pattern) {
        Matcher matcher = Capture.TEXT.matcher(pattern);
        if (!matcher.find() || matcher.group(2) == null) {
            return Optional.empty();
        }
        String before = pattern.substring(0, matcher.start());
        int end = pattern.indexOf('/', matcher.end());
        if (end < 0 || isSpecial(before)) {
            return Optional.empty();
        }
        String after = pattern.substring(matcher.end(), end);
        Optional<ChronoUnit> unit = unit(matcher.group(2));
        return unit.isEmpty() || isSpecial(after)
                ? Optional.empty()
                : Optional.of(new DatedFolder(before, Capture.of(matcher.toMatchResult()), after, unit.get()));
    }

    /** Those from one time to another, which are more than nothing; empty when they are too many to list one by one. */
    Optional<Set<String>> between(LocalDateTime from, LocalDateTime to) {
        Set<String> folders = new LinkedHashSet<>();
        for (LocalDateTime at = start(from); !at.isAfter(to); at = at.plus(1, unit)) {
            if (folders.size() == MOST) {
                return Optional.empty();
            }
            folders.add(before + capture.write(at) + after);
        }
        return Optional.of(folders);
    }

    private LocalDateTime start(LocalDateTime from) {
        return unit == ChronoUnit.MONTHS ? from.toLocalDate().withDayOfMonth(1).atStartOfDay() : from.truncatedTo(unit);
    }

    private static boolean isSpecial(String text) {
        return text.chars().anyMatch(letter -> SPECIAL.indexOf(letter) >= 0);
    }

    /** The smallest that the format writes, of those for which folders can be told. */
    private static Optional<ChronoUnit> unit(String format) {
        String letters = format.replaceAll("'[^']*'", "").replaceAll("[^A-Za-z\\[]", "");
        if (letters.matches("[yuMLdDH]*[dD][yuMLdDH]*")) {
            return Optional.of(letters.contains("H") ? ChronoUnit.HOURS : ChronoUnit.DAYS);
        }
        return letters.matches("[yuML]*[ML][yuML]*") ? Optional.of(ChronoUnit.MONTHS) : Optional.empty();
    }
}
