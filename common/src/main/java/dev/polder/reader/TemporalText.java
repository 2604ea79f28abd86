package dev.polder.reader;

import java.time.DateTimeException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.Collectors;

/** Tries a column's formats in order. */
final class TemporalText {
    private final String expected;
    private final List<TemporalFormat> all;
    private final List<TemporalFormat> ofNumbers;

    TemporalText(String what, List<TemporalFormat> formats) {
        String names = formats.stream().map(TemporalFormat::name).collect(Collectors.joining(" or "));
        this.expected = what + " (" + names + ")";
        this.all = formats;
        this.ofNumbers = formats.stream().filter(TemporalFormat::takesNumbers).toList();
    }

    /** What to make of a text that a format took; a {@link DateTimeException} lets the next format try. */
    interface Meaning {
        Object of(TemporalAccessor parsed) throws Mismatch;
    }

    Object read(String text, Kind kind, Meaning meaning) throws Mismatch {
        List<TemporalFormat> formats =
                switch (kind) {
                    case TEXT, STRING -> all;
                    case NUMBER -> ofNumbers;
                    case BOOLEAN -> List.of();
                };
        if (formats.isEmpty()) {
            throw new Mismatch("expected " + expected + ", found " + kind.words());
        }
        for (TemporalFormat format : formats) {
            try {
                return meaning.of(format.parse(text));
            } catch (DateTimeException notWrittenLikeThis) { // the next format may take it
            }
        }
        throw NumberText.mismatch(expected, text);
    }
}
