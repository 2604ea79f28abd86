package dev.polder.reader;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.MutableInt;
import org.apache.spark.sql.catalyst.expressions.MutableValue;

/** Days, counted from 1970-01-01. Of a format that holds a time too, the day as written; of an instant, the day in the zone. */
final class DayConversion implements Conversion {
    private final TemporalText text;
    private final ZoneId zone;
    /** Whether a text is tried as ISO first, so that it is one if it looks like one. */
    private final boolean iso;

    DayConversion(List<TemporalFormat> formats, ZoneId zone) {
        this.text = new TemporalText("a date", formats);
        this.zone = zone;
        this.iso = formats.get(0) instanceof IsoDayFormat;
    }

    @Override
    public Object convert(String written, Kind kind) throws Mismatch {
        return text.read(written, kind, this::day);
    }

    @Override
    public void convert(Slice written, Kind kind, MutableValue into) throws Mismatch {
        boolean plain = iso && written.length() == 10 && (kind == Kind.STRING || kind == Kind.TEXT);
        int day = plain ? PlainDay.iso(written, 0) : PlainDay.NONE;
        if (day == PlainDay.NONE) {
            Conversion.super.convert(written, kind, into);
        } else {
            MutableInt place = (MutableInt) into;
            place.value_$eq(day);
            place.isNull_$eq(false);
        }
    }

    private Object day(TemporalAccessor parsed) throws Mismatch {
        LocalDate day = parsed instanceof Instant instant ? LocalDate.ofInstant(instant, zone) : LocalDate.from(parsed);
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new DateTimeException("a year outside 1 to 9999");
        }
        return (int) day.toEpochDay();
    }
}
