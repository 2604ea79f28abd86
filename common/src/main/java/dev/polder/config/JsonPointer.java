package dev.polder.config;

import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.JsonRecords;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
            at.notBuilt("`*` in " + Wording.quote(text), "a path names one field");
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

    /**
     * Where a value outside of the record is: {@code ^} and a pointer from the file's root, or from the line's value.
     *
     * @param format says where the records are; a value that holds them, or lies in one, is none outside
     */
    static void checkRoot(Value at, String text, RecordFormat.Json format) {
        String pointer = text.substring(1);
        if (!pointer.startsWith("/") || pointer.equals("/")) {
            at.report(
                    Wording.quote(text) + " is not a path from the root.",
                    "Write a pointer after `^`, such as `^/header/createdAt`.");
        } else if (names(pointer).contains("*")) {
            at.notBuilt("`*` in " + Wording.quote(text), "a path names one field");
        } else if (format.path().isEmpty()) {
            boolean array = format.records() == JsonRecords.ARRAY;
            at.report(
                    Wording.quote(text) + " starts at the root, and the root is the "
                            + (array ? "array of records." : "record itself."),
                    array
                            ? "Take it away, or write where the array stands in `json: { path: .. }`."
                            : "Take `^` away, or write where the records stand in `json: { path: .. }`.");
        } else {
            checkEscapes(at, text);
            checkBeside(at, text, names(pointer), names(format.path()));
        }
    }

    private static void checkBeside(Value at, String text, List<String> names, List<String> records) {
        int common = Math.min(names.size(), records.size());
        boolean sameWay = IntStream.range(0, common)
                .allMatch(i -> records.get(i).equals("*") || records.get(i).equals(names.get(i)));
        if (sameWay && names.size() > records.size()) {
            at.report(
                    Wording.quote(text) + " leads into the records.",
                    "Write it from the record, without `^`, or name a value beside them.");
        } else if (sameWay) {
            at.report(Wording.quote(text) + " holds the records.", "Name a value beside them.");
        } else if (leadsIntoElement(names, records)) {
            at.report(
                    Wording.quote(text) + " leads into one element of an array of which each holds records.",
                    "End `json: { path: .. }` at its `*`, and read the value from the record, without `^`.");
        }
    }

    private static boolean leadsIntoElement(List<String> names, List<String> records) {
        int each = records.indexOf("*");
        return each >= 0 && names.size() > each && names.subList(0, each).equals(records.subList(0, each));
    }

    private static List<String> names(String pointer) {
        return Arrays.asList(pointer.substring(1).split("/", -1));
    }

    /** A field that no column takes. */
    static void checkKnown(Value at, String text) {
        if (!text.startsWith("/") || text.equals("/")) {
            at.report(
                    Wording.quote(text) + " is not a JSON pointer.",
                    "Start it with `/`, such as `/debug`: the way from the record.");
        } else if (names(text).contains("*")) {
            at.notBuilt("`*` in " + Wording.quote(text), "a path names one field");
        } else {
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
