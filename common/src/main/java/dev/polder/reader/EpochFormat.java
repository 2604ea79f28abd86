package dev.polder.reader;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/** A count of units since 1970-01-01T00:00Z; a fraction is fine down to the microsecond. */
record EpochFormat(String name, long microsInUnit) implements TemporalFormat {

    static EpochFormat of(String name) {
        return switch (name) {
            case "epoch-days" -> new EpochFormat(name, 86_400_000_000L);
            case "epoch-seconds" -> new EpochFormat(name, 1_000_000L);
            case "epoch-millis" -> new EpochFormat(name, 1_000L);
            case "epoch-micros" -> new EpochFormat(name, 1L);
            default -> throw new IllegalArgumentException("no epoch format " + name);
        };
    }

    @Override
    public boolean takesNumbers() {
        return true;
    }

    @Override
    public TemporalAccessor parse(String text) {
        if (!NumberText.isNumber(text) || text.length() > 40 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw new DateTimeException("not a plain number");
        }
        try {
            long micros = new BigDecimal(text)
                    .multiply(BigDecimal.valueOf(microsInUnit))
                    .longValueExact();
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        } catch (ArithmeticException finerThanMicros) {
            throw new DateTimeException("finer than a microsecond or out of range", finerThanMicros);
        }
    }
}
