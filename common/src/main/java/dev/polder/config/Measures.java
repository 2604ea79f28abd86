package dev.polder.config;

import dev.polder.expectation.Tolerance;
import dev.polder.failure.Nearest;
import dev.polder.retention.Keep;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time, shares and zones. */
final class Measures {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Pattern KEEP = Pattern.compile("([1-9]\\d{0,4})(d|mo|y)");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)(%?)");

    private Measures() {}

    /** Such as {@code 10s}, {@code 1m}, {@code 36h}, {@code 30d}. */
    static Optional<Duration> duration(Value value) {
        return value.text().flatMap(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                value.report(
                        Wording.quote(text) + " is not a span of time.",
                        "Write a whole number and s, m, h or d, such as `10s`, `1m`, `36h` or `30d`.");
                return Optional.empty();
            }
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        });
    }

    /** Such as {@code 400d}, {@code 18mo} or {@code 7y}. */
    static Optional<Keep> keep(Value value) {
        return value.text().flatMap(text -> {
            Matcher matcher = KEEP.matcher(text);
            if (!matcher.matches()) {
                value.report(
                        Wording.quote(text) + " does not say how long rows are kept.",
                        "Write a whole number and d, mo or y, such as `400d`, `18mo` or `7y`.");
                return Optional.empty();
            }
            int amount = Integer.parseInt(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "d" -> new Keep(amount, ChronoUnit.DAYS);
                        case "mo" -> new Keep(amount, ChronoUnit.MONTHS);
                        default -> new Keep(amount, ChronoUnit.YEARS);
                    });
        });
    }

    /** A whole number from 1. */
    static OptionalLong count(Value value) {
        Optional<String> text = value.text();
        if (text.isPresent() && !COUNT.matcher(text.get()).matches()) {
            value.report(Wording.quote(text.get()) + " is not a count.", "Write a whole number from 1 to 999999999.");
            return OptionalLong.empty();
        }
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }

    /** A share such as {@code 5%} or {@code 0.05}. */
    static Optional<Tolerance> tolerance(Value value) {
        return value.text().flatMap(text -> {
            Matcher matcher = SHARE.matcher(text);
            if (!matcher.matches()) {
                value.report(Wording.quote(text) + " is not a share.", "Write it like `5%` or `0.05`.");
                return Optional.empty();
            }
            BigDecimal number = new BigDecimal(matcher.group(1));
            boolean percent = !matcher.group(2).isEmpty();
            BigDecimal share = percent ? number.movePointLeft(2) : number;
            if (share.compareTo(BigDecimal.ONE) > 0 || (!percent && text.equals("1"))) {
                value.report(
                        Wording.quote(text) + " is not a share between nothing and all.",
                        percent ? "Write at most `100%`." : "Did you mean `" + text + "%`? All is `100%`.");
                return Optional.empty();
            }
            return Optional.of(new Tolerance(share));
        });
    }

    /** A zone such as {@code UTC}, {@code Europe/Amsterdam} or {@code +02:00}. */
    static Optional<ZoneId> zone(Value value) {
        return value.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                String guess = Nearest.to(text, ZoneId.getAvailableZoneIds())
                        .map(near -> "Did you mean " + Wording.quote(near) + "? ")
                        .orElse("");
                value.report(
                        Wording.quote(text) + " is not a zone.",
                        guess + "Write a region such as `Europe/Amsterdam`, or an offset such as `+02:00`.");
                return Optional.empty();
            }
        });
    }
}
