package dev.polder.reader;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.MutableLong;
import org.apache.spark.sql.catalyst.expressions.MutableValue;

/**
 * Instants, in microseconds since 1970-01-01T00:00Z.
 *
 * <p>A text without an offset is in the column's zone. A local time that a change of clocks skipped is no time; of one
 * that occurred twice the earlier counts.
 */
final class MomentConversion implements Conversion {
    private final TemporalText text;
    private final ZoneId zone;
    /** The fast way to read the first format; null when there is none. */
    private final PlainMoment layout;

    MomentConversion(List<TemporalFormat> formats, ZoneId zone) {
        this.text = new TemporalText("a timestamp", formats);
        this.zone = zone;
        this.layout = PlainMoment.of(formats.get(0), zone);
    }

    @Override
    public Object convert(String written, Kind kind) throws Mismatch {
        return text.read(written, kind, this::micros);
    }

    @Override
    public void convert(Slice written, Kind kind, MutableValue into) throws Mismatch {
        boolean plain = layout != null && (kind == Kind.STRING || kind == Kind.TEXT);
        long micros = plain ? layout.micros(written) : Digits.NONE;
        if (micros == Digits.NONE) {
            Conversion.super.convert(written, kind, into);
        } else {
            MutableLong place = (MutableLong) into;
            place.value_$eq(micros);
            place.isNull_$eq(false);
        }
    }

    private Object micros(TemporalAccessor parsed) throws Mismatch {
        Instant instant = parsed instanceof Instant itself ? itself : instant(parsed);
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("a year outside 1 to 9999");
        }
        if (instant.getNano() % 1000 != 0) {
            throw new Mismatch("is finer than a microsecond, which is all that a timestamp holds");
        }
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private Instant instant(TemporalAccessor parsed) throws Mismatch {
        LocalDateTime local = LocalDateTime.from(parsed);
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return local.toInstant(ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS)));
        }
        ZoneId named = parsed.query(TemporalQueries.zoneId());
        ZoneId in = named == null ? zone : named;
        List<ZoneOffset> offsets = in.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new Mismatch("is a local time that does not exist in " + in + ": the clocks went forward over it");
        }
        return local.toInstant(offsets.get(0));
    }
}
