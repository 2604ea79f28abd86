package dev.polder.reader;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** Days, counted from 1970-01-01. Of a format that holds a time too, the day as written; of an instant, the day in the zone. */
final class DayConversion implements Conversion {
    private final TemporalText text;
    private final ZoneId zone;

    DayConversion(List<TemporalFormat> formats, ZoneId zone) {
        this.text = new TemporalText("a date", formats);
        this.zone = zone;
    }

    @Override
    public Object convert(String written, Kind kind) throws Mismatch {
        return text.read(written, kind, this::day);
    }

    private Object day(TemporalAccessor parsed) throws Mismatch {
        LocalDate day = parsed instanceof Instant instant ? LocalDate.ofInstant(instant, zone) : LocalDate.from(parsed);
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new DateTimeException("a year outside 1 to 9999");
        }
        return (int) day.toEpochDay();
    }
}
