package dev.polder.config;

import dev.polder.contract.ColumnType;
import dev.polder.contract.Reading;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how the texts of a column are understood.
 *
 * @param zone the pipeline's, for texts without an offset
 */
record ReadingReader(ZoneId zone) {

    /** @param type the column's; empty when it is not known */
    Reading read(Section column, Optional<ColumnType> type) {
        Optional<ColumnType> innermost = type.map(ColumnKeys::innermost);
        List<String> formats = ColumnKeys.find(column, "format", type)
                .flatMap(at -> innermost.map(known -> TemporalFormats.read(at, known)))
                .orElse(List.of());
        ZoneId ownZone =
                ColumnKeys.find(column, "zone", type).flatMap(Measures::zone).orElse(zone);
        Optional<Literal> literal = innermost.map(known -> new Literal(known, formats, ownZone));
        return new Reading(
                formats,
                ownZone,
                ColumnKeys.find(column, "null-values", type)
                        .map(at -> Set.copyOf(at.texts()))
                        .orElse(Set.of()),
                ColumnKeys.find(column, "trim", type).flatMap(Value::bool).orElse(false),
                ColumnKeys.find(column, "values", type)
                        .map(at -> values(at, literal))
                        .orElse(Map.of()),
                ColumnKeys.find(column, "coerce", type).flatMap(Value::bool).orElse(false));
    }

    private static Map<String, String> values(Value at, Optional<Literal> literal) {
        Map<String, String> texts = new HashMap<>();
        for (Value entry : Section.named(at).entries()) {
            entry.text().ifPresent(text -> {
                RuleReader.readAs(entry, literal, text);
                texts.put(entry.name(), text);
            });
        }
        return texts;
    }
}
