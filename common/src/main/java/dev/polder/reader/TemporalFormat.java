package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import java.time.DateTimeException;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** One way to write a date or a point in time. */
interface TemporalFormat {

    /** The format as the contract names it. */
    String name();

    /** Whether a JSON number can be written in it. */
    boolean takesNumbers();

    /**
     * What the text says: an instant, or the fields of a date or date and time with or without an offset or zone.
     *
     * @throws DateTimeException when the text is not written in this format
     */
    TemporalAccessor parse(String text);

    /** The column's formats in its order; {@code iso} when it names none. */
    static List<TemporalFormat> allOf(Column column) {
        List<String> names = column.reading().formats().isEmpty()
                ? List.of("iso")
                : column.reading().formats();
        return names.stream().map(name -> of(name, column)).toList();
    }

    private static TemporalFormat of(String name, Column column) {
        boolean day = column.type() instanceof ColumnType.Day;
        return switch (name) {
            case "iso" -> day ? new IsoDayFormat() : new IsoMomentFormat();
            case "rfc1123" -> PatternFormat.rfc1123();
            case "epoch-days", "epoch-seconds", "epoch-millis", "epoch-micros" -> EpochFormat.of(name);
            default -> PatternFormat.of(name, column);
        };
    }
}
