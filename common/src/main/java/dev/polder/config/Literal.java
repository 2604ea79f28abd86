package dev.polder.config;

import dev.polder.contract.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the texts that a column's conf gives for its values ({@code in}, {@code between}, {@code default},
 * {@code values}), as the column reads a field.
 *
 * @param formats as in {@link dev.polder.contract.Column#formats}
 */
record Literal(ColumnType type, List<String> formats, ZoneId zone) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,20}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?");

    private static final Pattern ISO_MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})?");

    /** The value, to be compared with others of the same type; empty when the text is none. */
    Optional<Comparable<?>> read(String text) {
        if (type instanceof ColumnType.Bool) {
            return bool(text);
        }
        if (type instanceof ColumnType.Whole whole) {
            return whole(text, whole.bits());
        }
        if (type instanceof ColumnType.Floating floating) {
            return floating(text, floating.bits());
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return decimal(text, decimal);
        }
        if (type instanceof ColumnType.Day || type instanceof ColumnType.Moment) {
            return temporal(text);
        }
        return Optional.of(text);
    }

    private static Optional<Comparable<?>> bool(String text) {
        return switch (text) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Comparable<?>> whole(String text, int bits) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() < bits ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Comparable<?>> floating(String text, int bits) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double number = bits == 32 ? Float.parseFloat(text) : Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            return Optional.empty();
        }
        BigDecimal written = new BigDecimal(text);
        boolean kept = text.matches("-?\\d+")
                ? written.compareTo(new BigDecimal(number)) == 0
                : number != 0 || written.signum() == 0;
        return kept ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Comparable<?>> decimal(String text, ColumnType.Decimal type) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        boolean fits = number.scale() <= type.scale()
                && number.precision() - number.scale() <= type.precision() - type.scale();
        return fits ? Optional.of(number) : Optional.empty();
    }

    private Optional<Comparable<?>> temporal(String text) {
        return (formats.isEmpty() ? List.of("iso") : formats)
                .stream().flatMap(format -> temporal(text, format).stream()).findFirst();
    }

    private Optional<Comparable<?>> temporal(String text, String format) {
        try {
            return Optional.of(type instanceof ColumnType.Day ? day(text, format) : moment(text, format));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private LocalDate day(String text, String format) {
        return switch (format) {
            case "iso" -> LocalDate.parse(text);
            case "rfc1123" -> LocalDate.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            case "epoch-days", "epoch-seconds", "epoch-millis", "epoch-micros" ->
                LocalDate.ofInstant(epoch(text, format), zone);
            default -> LocalDate.from(parse(text, format));
        };
    }

    private Instant moment(String text, String format) {
        return switch (format) {
            case "iso" -> isoMoment(text);
            case "rfc1123" -> instant(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            case "epoch-days", "epoch-seconds", "epoch-millis", "epoch-micros" -> epoch(text, format);
            default -> instant(parse(text, format));
        };
    }

    private Instant isoMoment(String text) {
        if (!ISO_MOMENT.matcher(text).matches()) {
            throw new DateTimeException("not ISO 8601");
        }
        return instant(DateTimeFormatter.ISO_DATE_TIME.parse(text.replace(' ', 'T')));
    }

    private static Instant epoch(String text, String format) {
        ChronoUnit unit =
                switch (format) {
                    case "epoch-days" -> ChronoUnit.DAYS;
                    case "epoch-seconds" -> ChronoUnit.SECONDS;
                    case "epoch-millis" -> ChronoUnit.MILLIS;
                    default -> ChronoUnit.MICROS;
                };
        return Instant.EPOCH.plus(Long.parseLong(text), unit);
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new DateTimeException("skipped when the clocks went forward");
        }
        return local.toInstant(offsets.get(0));
    }

    private static TemporalAccessor parse(String text, String format) {
        return TemporalFormats.pattern(format)
                .orElseThrow(() -> new DateTimeException("not a pattern"))
                .parse(text);
    }
}
