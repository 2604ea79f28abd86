package dev.polder.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names are safe in SQL, in paths and in every tool that reads the tables.
 *
 * <p>Feeds, layers and tables: {@code [a-z][a-z0-9_]*}. Pipelines and expectations may hold {@code -} too. Columns:
 * {@code [A-Za-z][A-Za-z0-9_]*}, so that none starts like Polder's own {@code _file}.
 */
enum Names {
    PIPELINE("[a-z][a-z0-9_-]*", "small letters, digits, `_` and `-`, a letter first"),
    EXPECTATION("[a-z][a-z0-9_-]*", "small letters, digits, `_` and `-`, a letter first"),
    FEED("[a-z][a-z0-9_]*", "small letters, digits and `_`, a letter first"),
    TABLE("[a-z][a-z0-9_]*", "small letters, digits and `_`, a letter first"),
    COLUMN("[A-Za-z][A-Za-z0-9_]*", "letters, digits and `_`, a letter first");

    private static final int LONGEST = 100;

    /** {@code bronze} is the feeds', {@code batch} the views', the others Spark's or the SQL standard's. */
    private static final Set<String> TAKEN_LAYERS =
            Set.of("batch", "ledger", "default", "global_temp", "system", "session", "information_schema");

    /** What Polder itself writes into {@code _errors.rule}. */
    private static final List<String> TAKEN_RULES = List.of(
            "discarded",
            "type",
            "required",
            "in",
            "matches",
            "between",
            "syntax",
            "duplicate-key",
            "repeated",
            "truncated",
            "unknown-field",
            "encoding",
            "limit");

    private final Pattern pattern;
    private final String words;

    Names(String pattern, String words) {
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    /** Whether the name is safe; reported when it is not. */
    boolean accepts(Value at, String name) {
        if (!pattern.matcher(name).matches() || name.length() > LONGEST) {
            at.report(
                    Wording.quote(name) + " is not a name that is safe in SQL and in paths.",
                    "Use " + words + ", at most " + LONGEST + ".");
            return false;
        }
        if (this == EXPECTATION && TAKEN_RULES.contains(name)) {
            at.report(Wording.quote(name) + " is the name of a rule of Polder's own.", "Choose another name.");
            return false;
        }
        return true;
    }

    /** The table's name {@code layer.name}; reported when it is none. */
    static Optional<TableName> table(Value at, String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            at.report(
                    Wording.quote(text) + " names no layer.",
                    "Write `layer." + text.replaceAll("[^a-z0-9_]", "_") + "`, for example with `silver` or `gold`.");
            return Optional.empty();
        }
        String layer = text.substring(0, dot);
        String name = text.substring(dot + 1);
        if (!TABLE.accepts(at, layer) || !TABLE.accepts(at, name)) {
            return Optional.empty();
        }
        if (layer.equals("bronze")) {
            at.report("The layer `bronze` holds the feeds' records.", "Choose another layer, such as `silver`.");
            return Optional.empty();
        }
        if (TAKEN_LAYERS.contains(layer)) {
            at.report(
                    "The layer " + Wording.quote(layer) + " is taken.", "Choose another, such as `silver` or `gold`.");
            return Optional.empty();
        }
        return Optional.of(new TableName(layer, name));
    }
}
