package dev.polder.config;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Reading;
import dev.polder.contract.RecordFormat;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a column of a contract.
 *
 * @param format the feed's, for the language of {@code from}; empty when it is not known
 * @param zone the pipeline's, for texts without an offset
 */
record ColumnReader(Optional<RecordFormat> format, ZoneId zone) {
    private static final Keys KEYS = Keys.of(
                    "from",
                    "type",
                    "format",
                    "zone",
                    "null-values",
                    "trim",
                    "required",
                    "default",
                    "values",
                    "in",
                    "matches",
                    "between",
                    "mask")
            .later("coerce", "a number in quotes is rejected")
            .later("subject", "nothing is erased by subject")
            .later("columns", "columns are flat");

    /** The keys that say nothing about the column's name and type. */
    private static final Set<String> WITHIN = Set.of(
            "from",
            "format",
            "zone",
            "null-values",
            "trim",
            "required",
            "default",
            "values",
            "in",
            "matches",
            "between",
            "mask");

    /**
     * Whether what is wrong at these keys leaves a feed's columns unknown by name or type.
     *
     * @param columns the keys of the columns, {@code feeds.orders.columns}
     */
    static boolean shapes(String columns, String problem) {
        if (!(problem + ".").startsWith(columns + ".")) {
            return false;
        }
        String[] below = problem.substring(columns.length()).split("\\.", -1);
        return below.length < 3 || !WITHIN.contains(below[2]);
    }

    /** The column; with stand-ins for what is wrong, which has been reported. */
    Column read(Value value) {
        Names.COLUMN.accepts(value, value.name());
        Section section = Section.of(value, KEYS);
        Optional<ColumnType> type = section.need("type").flatMap(TypeReader::read);
        boolean temporal =
                type.isEmpty() || type.get() instanceof ColumnType.Day || type.get() instanceof ColumnType.Moment;
        List<String> formats = section.find("format")
                .filter(at -> fits(at, temporal, "a date or a timestamp"))
                .flatMap(at -> type.map(known -> TemporalFormats.read(at, known)))
                .orElse(List.of());
        ZoneId ownZone = section.find("zone")
                .filter(at -> fits(at, temporal, "a date or a timestamp"))
                .flatMap(Measures::zone)
                .orElse(zone);
        Optional<Literal> literal = type.map(known -> new Literal(known, formats, ownZone));
        List<ColumnRule> rules = new RuleReader(literal).read(section);
        Set<String> nullValues =
                section.find("null-values").map(at -> Set.copyOf(at.texts())).orElse(Set.of());
        Map<String, String> values =
                section.find("values").map(at -> values(at, literal)).orElse(Map.of());
        Optional<String> defaultText = section.find("default").flatMap(Value::text);
        defaultText
                .filter(text -> !nullValues.contains(text))
                .ifPresent(text -> RuleReader.checkDefault(
                        section.find("default").get(), literal, values.getOrDefault(text, text), rules));
        return new Column(
                value.name(),
                List.of(section.find("from").flatMap(this::from).orElse(value.name())),
                type.orElse(new ColumnType.Text()),
                new Reading(
                        formats,
                        ownZone,
                        nullValues,
                        section.find("trim").flatMap(Value::bool).orElse(false),
                        values,
                        false),
                section.find("required").flatMap(Value::bool).orElse(false),
                defaultText.orElse(null),
                rules,
                section.find("mask").flatMap(Value::bool).orElse(false));
    }

    private static boolean fits(Value at, boolean fits, String types) {
        if (!fits) {
            at.report(Wording.quote(at.name()) + " only goes with " + types + ".", "Take it away, or change the type.");
        }
        return fits;
    }

    private Optional<String> from(Value at) {
        if (at.isList()) {
            at.notBuilt("A list in `from`", "a column takes one field");
            return Optional.empty();
        }
        Optional<String> text = at.text();
        text.ifPresent(path -> checkFrom(at, path));
        return text;
    }

    private void checkFrom(Value at, String path) {
        if (path.startsWith("^")) {
            at.notBuilt("`^` in `from`", "a path starts at the record");
        } else if (path.matches("\\{[^{}]*}")) {
            at.notBuilt("A capture in `from`", "a column takes a field of the record");
        } else if (path.isBlank() || path.matches(".*\\p{Cntrl}.*")) {
            at.report("The path is blank or has control characters.", "Write where the record holds the value.");
        } else if (format.isPresent() && format.get() instanceof RecordFormat.Xml xml) {
            XmlPath.in(xml).checkColumn(at, path);
        } else if (format.isPresent()) {
            JsonPointer.checkColumn(at, path);
        }
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
