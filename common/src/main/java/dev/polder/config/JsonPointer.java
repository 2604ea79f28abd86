package dev.polder.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The paths into JSON: pointers (RFC 6901) and names of fields. */
final class JsonPointer {
    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    private JsonPointer() {}

    /** The path of a feed's records: empty or a pointer, where {@code *} stands for each element. */
    static void checkRecords(Value at, String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            at.report(
                    Wording.quote(text) + " is not a JSON pointer.", "Start it with `/`, such as `/entry/*/resource`.");
            return;
        }
        checkEscapes(at, text);
    }

    /** Where a column's value is: the name of a field or a pointer. */
    static void checkColumn(Value at, String text) {
        List<String> names = Arrays.asList(text.split("/", -1));
        if (text.isEmpty() || text.equals("/")) {
            at.report("The path names no field.", "Write the name of a field, or a pointer such as `/id`.");
        } else if (text.startsWith("/") ? names.contains("*") : text.equals("*")) {
            at.notBuilt("`*` in `from`", "a column takes one field");
        } else if (!text.startsWith("/") && text.contains("/")) {
            at.report(
                    Wording.quote(text) + " is neither a field's name nor a pointer.",
                    "Write `/" + text + "`; a `/` inside a name is `~1`.");
        } else if (text.startsWith("$.")) {
            at.report(
                    Wording.quote(text) + " is a JSONPath; a pointer is wanted.",
                    "Write `/" + text.substring(2).replace('.', '/') + "`.");
        } else if (text.startsWith("/")) {
            checkEscapes(at, text);
        }
    }

    private static void checkEscapes(Value at, String text) {
        if (BAD_ESCAPE.matcher(text).find()) {
            at.report(
                    Wording.quote(text) + " has a `~` that is neither `~0` nor `~1`.",
                    "In a pointer write `~0` for `~` and `~1` for `/`.");
        }
    }
}
