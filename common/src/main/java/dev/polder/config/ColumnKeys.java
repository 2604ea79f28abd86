package dev.polder.config;

import dev.polder.contract.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of a column, and which types each of them goes with. */
final class ColumnKeys {
    static final Keys KEYS = Keys.of(
            "from",
            "type",
            "columns",
            "format",
            "zone",
            "null-values",
            "trim",
            "required",
            "default",
            "values",
            "coerce",
            "in",
            "matches",
            "between",
            "mask",
            "subject");

    /** How the texts of a value, or of an array's or map's elements, are understood. */
    private static final Set<String> OF_TEXTS = Set.of("null-values", "trim", "values");

    /** What is said of one value alone. */
    private static final Set<String> OF_ONE = Set.of("default", "in", "matches", "between");

    /** The keys that say something about a column's name and type. */
    private static final Set<String> SHAPING = Set.of("type", "columns");

    private ColumnKeys() {}

    /**
     * Whether what is wrong at these keys leaves columns unknown by name or type.
     *
     * @param columns the keys of the columns, {@code feeds.orders.columns}
     */
    static boolean shapes(String columns, String problem) {
        if (!(problem + ".").startsWith(columns + ".")) {
            return false;
        }
        List<String> below = List.of(problem.substring(columns.length()).split("\\.", -1));
        int key = 2;
        while (key < below.size() && below.get(key).equals("columns")) {
            key += 2;
        }
        String last = key < below.size() ? below.get(key).replaceFirst("\\[.*", "") : "";
        return SHAPING.contains(last) || !KEYS.built().contains(last);
    }

    /** The type of a column's values, or of what its arrays and maps hold in the end. */
    static ColumnType innermost(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return innermost(array.element());
        }
        return type instanceof ColumnType.Mapping map ? innermost(map.value()) : type;
    }

    /** The value under this key when it goes with the type; reported when it does not. */
    static Optional<Value> find(Section column, String key, Optional<ColumnType> type) {
        return column.find(key).filter(at -> type.isEmpty() || accepts(at, key, type.get()));
    }

    private static boolean accepts(Value at, String key, ColumnType type) {
        ColumnType innermost = innermost(type);
        if (key.equals("format") || key.equals("zone")) {
            return fits(at, isTemporal(innermost), "a date or a timestamp");
        }
        if (key.equals("coerce")) {
            return fits(at, isNumber(innermost) || innermost instanceof ColumnType.Bool, "a number or a boolean");
        }
        boolean ofOne = OF_ONE.contains(key);
        if (!ofOne && !OF_TEXTS.contains(key)) {
            return true;
        }
        if (innermost instanceof ColumnType.Raw) {
            at.report(
                    Wording.quote(key) + " does not go with raw: its text stays as it was written.",
                    "Take it away, or write the type of the values.");
            return false;
        }
        if (innermost instanceof ColumnType.Struct) {
            at.report(
                    Wording.quote(key) + " only goes with single values.",
                    "Take it away, or write it at the columns within.");
            return false;
        }
        if (ofOne && innermost != type) {
            at.report(
                    Wording.quote(key) + " only goes with single values, not with a " + type.sql() + ".",
                    "Take it away, or write a `check` among the feed's expectations.");
            return false;
        }
        return true;
    }

    private static boolean isTemporal(ColumnType type) {
        return type instanceof ColumnType.Day || type instanceof ColumnType.Moment;
    }

    private static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.Whole
                || type instanceof ColumnType.Floating
                || type instanceof ColumnType.Decimal;
    }

    private static boolean fits(Value at, boolean fits, String types) {
        if (!fits) {
            at.report(Wording.quote(at.name()) + " only goes with " + types + ".", "Take it away, or change the type.");
        }
        return fits;
    }
}
