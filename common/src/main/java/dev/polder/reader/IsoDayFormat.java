package dev.polder.reader;

import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;

/** {@code 2026-01-31}. */
record IsoDayFormat() implements TemporalFormat {

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
        iso.expectEnd();
        return day;
    }
}
