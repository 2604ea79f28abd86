package dev.polder.config;

import dev.polder.contract.ColumnType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code type} where it is one text: a single value's type, {@code raw}, or {@code array<..>} and {@code map<string,..>} of such. */
final class TypeReader {
    private static final int DEEPEST = 20;
    private static final Pattern ARRAY = Pattern.compile("array\\s*<(.*)>");
    private static final Pattern MAP = Pattern.compile("map\\s*<([^,<>]*),(.*)>");
    private static final Pattern WITH_COLUMNS = Pattern.compile("(array|struct|map)\\b.*");

    private TypeReader() {}

    /** The type; empty, and reported, when the text is none. */
    static Optional<ColumnType> read(Value value) {
        return value.text().flatMap(text -> read(value, text.trim().toLowerCase(Locale.ROOT), text, 0));
    }

    private static Optional<ColumnType> read(Value at, String type, String whole, int depth) {
        if (depth > DEEPEST) {
            at.report(
                    Wording.quote(whole) + " is deeper than " + DEEPEST + " levels.",
                    "Write `raw` for what lies below, or make it flatter.");
            return Optional.empty();
        }
        if (type.equals("raw")) {
            return Optional.of(new ColumnType.Raw());
        }
        Matcher array = ARRAY.matcher(type);
        if (array.matches()) {
            return read(at, array.group(1).trim(), whole, depth + 1).map(ColumnType.Array::new);
        }
        Matcher map = MAP.matcher(type);
        if (map.matches() && map.group(1).trim().equals("string")) {
            return read(at, map.group(2).trim(), whole, depth + 1).map(ColumnType.Mapping::new);
        }
        if (WITH_COLUMNS.matcher(type).matches()) {
            refuseContainer(at, type, Wording.quote(whole));
            return Optional.empty();
        }
        Optional<ColumnType> single = ColumnType.parse(type);
        if (single.isEmpty()) {
            RefusedTypes.report(at, type, Wording.quote(depth == 0 ? whole : type));
        }
        return single;
    }

    private static void refuseContainer(Value at, String type, String whole) {
        if (type.startsWith("struct")) {
            at.report(
                    whole + " names a struct's columns in the type.",
                    "Write `type: struct` with `columns: { name: { type: .. } }`; for several of them `type: array`.");
        } else if (type.startsWith("array")) {
            at.report(
                    whole + " does not say what an array holds.",
                    "Write it like `array<string>`, in quotes within braces, or `type: array` with `columns`.");
        } else if (MAP.matcher(type).matches()) {
            at.report(whole + " has keys that are no texts.", "Write `map<string,..>`: names in JSON are texts.");
        } else {
            at.report(
                    whole + " does not say what a map holds.",
                    "Write it like `map<string,string>`, in quotes within braces, or `type: map` with `columns`.");
        }
    }
}
