package dev.polder.config;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Reading;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a column of a contract, or of a column that holds others.
 *
 * @param paths for {@code from}
 * @param zone the pipeline's, for texts without an offset
 */
record ColumnReader(FromReader paths, ZoneId zone) {
    private static final Set<String> CONTAINERS = Set.of("array", "struct", "map");

    /** The column; with stand-ins for what is wrong, which has been reported. */
    Column read(Value value) {
        Names.COLUMN.accepts(value, value.name());
        Section section = Section.of(value, ColumnKeys.KEYS);
        List<String> from = section.find("from").map(paths::read).orElse(List.of(value.name()));
        Optional<ColumnType> type = type(section, from);
        type.ifPresent(known -> paths.checkType(section, known));
        Reading reading = new ReadingReader(zone).read(section, type);
        Optional<Literal> literal = type.map(known -> new Literal(known, reading.formats(), reading.zone()));
        List<ColumnRule> rules = new RuleReader(type, literal).read(section);
        Optional<Value> unless = ColumnKeys.find(section, "default", type);
        Optional<String> defaultText = unless.flatMap(Value::text);
        defaultText
                .filter(text -> !reading.nullValues().contains(text))
                .ifPresent(text -> RuleReader.checkDefault(
                        unless.get(), literal, reading.values().getOrDefault(text, text), rules));
        return new Column(
                value.name(),
                from.isEmpty() ? List.of(value.name()) : from,
                type.orElse(new ColumnType.Text()),
                reading,
                section.find("required").flatMap(Value::bool).orElse(false),
                defaultText.orElse(null),
                rules,
                section.find("mask").flatMap(Value::bool).orElse(false),
                subject(section, type, from));
    }

    private boolean subject(Section section, Optional<ColumnType> type, List<String> from) {
        Optional<Value> at =
                section.find("subject").filter(value -> value.bool().orElse(false));
        if (at.isEmpty()) {
            return false;
        }
        if (paths.depth() > 0) {
            at.get()
                    .report(
                            "`subject` only goes with a column of the record itself.",
                            "Give the record a column of its own for the value, and mark that one.");
        } else if (type.isPresent()
                && !(type.get() instanceof ColumnType.Text || type.get() instanceof ColumnType.Whole)) {
            at.get().report("`subject` only goes with a text or a whole number.", "Take it away, or change the type.");
        } else if (from.stream().anyMatch(path -> path.matches("\\{\\w+}"))) {
            at.get()
                    .report(
                            "The value would stand in the names of files, which can't be erased.",
                            "Have the files named by something else, and take the value from the record.");
        }
        return true;
    }

    private Optional<ColumnType> type(Section section, List<String> from) {
        Optional<Value> inner = section.find("columns");
        Optional<ColumnType.Struct> struct = inner.map(
                at -> new ColumnType.Struct(new ColumnsReader(new ColumnReader(paths.within(from), zone)).read(at)));
        Optional<Value> at = section.need("type");
        Optional<String> container = at.flatMap(Value::text)
                .map(text -> text.trim().toLowerCase(Locale.ROOT))
                .filter(CONTAINERS::contains);
        if (container.isEmpty()) {
            Optional<ColumnType> type = at.flatMap(TypeReader::read);
            if (type.isPresent()) {
                inner.ifPresent(ColumnReader::refuseColumns);
            }
            return type;
        }
        if (inner.isEmpty() && !section.hasRefused()) {
            at.get()
                    .report(
                            "The " + container.get() + " does not say what it holds.",
                            container.get().equals("struct")
                                    ? "Write `columns: { name: { type: .. } }` beside it."
                                    : "Write `columns: { name: { type: .. } }` beside it, or a type such as `"
                                            + (container.get().equals("array") ? "array<string>" : "map<string,string>")
                                            + "`.");
        }
        return struct.filter(known -> !known.columns().isEmpty()).map(known -> switch (container.get()) {
            case "array" -> new ColumnType.Array(known);
            case "map" -> new ColumnType.Mapping(known);
            default -> known;
        });
    }

    private static void refuseColumns(Value at) {
        at.report(
                "`columns` only goes with `type: array`, `type: struct` and `type: map`.",
                "Take it away, or change the type.");
    }
}
