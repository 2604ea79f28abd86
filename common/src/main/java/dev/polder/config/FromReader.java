package dev.polder.config;

import dev.polder.contract.ColumnType;
import dev.polder.contract.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code from}: one path or a list of them, of which the first that is present counts; {@code ^} before a path starts
 * it at the file's root.
 *
 * @param format the feed's; empty when it is not known
 * @param captures what the feed's {@code files} capture
 * @param depth how many elements of XML lie between the record and the element that holds the column
 */
record FromReader(Optional<RecordFormat> format, Set<String> captures, int depth) {
    private static final Pattern CAPTURE = Pattern.compile("\\{([^{}]*)}");

    /** The paths from the record. */
    static FromReader of(Optional<RecordFormat> format, Set<String> captures) {
        return new FromReader(format, captures, 0);
    }

    /** For the columns of one that is read from these paths. */
    FromReader within(List<String> from) {
        int steps =
                from.stream().mapToInt(path -> XmlPath.steps(path).size()).min().orElse(1);
        return new FromReader(format, captures, depth + steps);
    }

    /** The paths, with those that are wrong, which has been reported. */
    List<String> read(Value at) {
        List<String> paths = new ArrayList<>();
        List<Value> items = at.items();
        checkLast(items);
        for (Value item : items) {
            item.text().ifPresent(path -> {
                check(item, path);
                paths.add(path);
            });
        }
        return paths;
    }

    private void check(Value at, String path) {
        Matcher capture = CAPTURE.matcher(path);
        if (capture.matches()) {
            checkCapture(at, capture.group(1));
        } else if (path.isBlank() || path.matches(".*\\p{Cntrl}.*")) {
            at.report("The path is blank or has control characters.", "Write where the record holds the value.");
        } else if (format.isPresent() && depth > 0 && path.matches("(\\^|\\.\\./).*")) {
            at.report(
                    Wording.quote(path) + " leads out of the column that holds this one.",
                    "Give the record a column of its own for it" + fromTheRecord(path) + ".");
        } else if (format.isPresent() && format.get() instanceof RecordFormat.Xml xml) {
            if (path.startsWith("^")) {
                new XmlRootPath(xml).check(at, path);
            } else {
                XmlPath.in(xml).checkColumn(at, path);
            }
        } else if (format.isPresent() && format.get() instanceof RecordFormat.Json json) {
            if (path.startsWith("^")) {
                JsonPointer.checkRoot(at, path, json);
            } else {
                JsonPointer.checkColumn(at, path);
            }
        }
    }

    private void checkCapture(Value at, String name) {
        if (depth > 0) {
            at.report(
                    "`{" + name + "}` is a part of the file's path, and this column lies within another.",
                    "Give the record a column of its own for it.");
        } else if (!captures.contains(name)) {
            at.report(
                    "`files` captures no `{" + name + "}`.",
                    captures.isEmpty()
                            ? "Write it in `files`, such as `dt={dt:yyyy-MM-dd}/*`, with the name that stands here."
                            : Wording.didYouMean(
                                    name, captures.stream().sorted().toList()));
        }
    }

    private boolean isCaptured(String path) {
        Matcher capture = CAPTURE.matcher(path);
        return capture.matches() && captures.contains(capture.group(1));
    }

    private void checkLast(List<Value> items) {
        for (Value item : items.subList(0, Math.max(0, items.size() - 1))) {
            item.text()
                    .filter(this::isCaptured)
                    .ifPresent(path -> item.report(
                            Wording.quote(path) + " is there for every record, so what stands behind it is never read.",
                            "Put it last."));
        }
    }

    /** How a column of the record would write a path that leads out of the elements in between; empty when it is not known. */
    private String fromTheRecord(String path) {
        List<String> steps = XmlPath.steps(path);
        int ups = (int) steps.stream().takeWhile(".."::equals).count();
        if (path.startsWith("^")) {
            return ", from " + Wording.quote(path);
        }
        return ups < depth ? "" : ", from " + Wording.quote(String.join("/", steps.subList(depth, steps.size())));
    }

    /** Reports a column that XML cannot have, or not at its paths. */
    void checkType(Section column, ColumnType type) {
        boolean single = ColumnKeys.innermost(type) == type
                && !(type instanceof ColumnType.Struct || type instanceof ColumnType.Raw);
        if (!single) {
            column.find("from").ifPresent(at -> at.items().forEach(this::refuseCapture));
        }
        if (format.isEmpty() || !(format.get() instanceof RecordFormat.Xml)) {
            return;
        }
        if (holdsMap(type)) {
            column.find("type")
                    .ifPresent(at -> at.report(
                            "XML has no maps: its names are those of the contract.",
                            "Write `struct` with `columns`, or `raw` to keep the text."));
        } else if (type instanceof ColumnType.Array array && array.element() instanceof ColumnType.Array) {
            column.find("type")
                    .ifPresent(at -> at.report(
                            "XML has no arrays of arrays.",
                            "Write `array` with `columns`, one of them an array of its own."));
        } else {
            column.find("from").ifPresent(at -> at.items().forEach(item -> checkPlace(item, type)));
        }
    }

    private void refuseCapture(Value at) {
        at.text()
                .filter(this::isCaptured)
                .ifPresent(path -> at.report(
                        Wording.quote(path)
                                + " is a text, and this type holds more than one value or keeps JSON as it is.",
                        "Write a type of one value, such as `string` or `date`."));
    }

    private static boolean holdsMap(ColumnType type) {
        return type instanceof ColumnType.Mapping
                || (type instanceof ColumnType.Array array && holdsMap(array.element()));
    }

    private static void checkPlace(Value at, ColumnType type) {
        ColumnType innermost = ColumnKeys.innermost(type);
        boolean ofElements = innermost instanceof ColumnType.Struct || innermost instanceof ColumnType.Raw;
        String path = at.text().orElse("");
        if (CAPTURE.matcher(path).matches()) {
            return;
        }
        List<String> steps = XmlPath.steps(path);
        if (path.startsWith("^") && (ofElements || innermost != type)) {
            at.report(
                    "From the root of XML only single attributes and texts can be read.",
                    "Write a type of one value, or read it from the record.");
        } else if (path.startsWith("../") && innermost != type) {
            at.report(
                    "From above the record of XML only single attributes can be read.",
                    "Write a type of one value, such as `string`.");
        } else if (ofElements && XmlPath.isValue(steps.get(steps.size() - 1))) {
            at.report(
                    Wording.quote(path) + " leads to a text, and this type is read from an element.",
                    "Name the element, or write a type of one value, such as `string`.");
        }
    }
}
