package dev.polder.table;

import java.util.Map;
import java.util.stream.Collectors;

/** Names and texts written into SQL so that nothing in them can be read as SQL. */
final class SqlText {
    private SqlText() {}

    /** A name between backticks. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A text between single quotes. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** What stands between the parentheses of {@code TBLPROPERTIES}. */
    static String properties(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(it -> literal(it.getKey()) + " = " + literal(it.getValue()))
                .collect(Collectors.joining(", "));
    }
}
