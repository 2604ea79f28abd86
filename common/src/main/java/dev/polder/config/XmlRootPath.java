package dev.polder.config;

import dev.polder.contract.RecordFormat;
import java.util.List;
import java.util.Map;

/**
 * The paths that start at an XML file's root, such as {@code ^/rss/channel/title} or {@code ^/Envelope/Header/@id}.
 *
 * <p>They lead to attributes and texts outside of the records. What stands before a record is known when it is read, and
 * what stands after it is not: of an element around the record only attributes can be read.
 */
record XmlRootPath(RecordFormat.Xml format) {

    void check(Value at, String text) {
        List<String> steps = text.startsWith("^/") ? XmlPath.steps(text.substring(2)) : List.of("");
        if (steps.get(0).isEmpty() || XmlPath.isValue(steps.get(0))) {
            at.report(
                    Wording.quote(text) + " is not a path from the root.",
                    "Write every element on the way, such as `^/orders/header/@id`.");
            return;
        }
        if (text.contains("*")) {
            at.notBuilt("`*` in " + Wording.quote(text), "a path names every element");
            return;
        }
        if (!XmlPath.in(format).checkNames(at, text, steps)) {
            return;
        }
        String last = steps.get(steps.size() - 1);
        List<String> elements = XmlPath.isValue(last) ? steps.subList(0, steps.size() - 1) : steps;
        List<List<String>> records = format.records().stream()
                .map(record -> XmlPath.steps(record.substring(1)))
                .toList();
        if (records.stream().noneMatch(record -> startsWith(record, elements.subList(0, 1)))) {
            List<String> roots =
                    records.stream().map(record -> record.get(0)).distinct().toList();
            at.report(
                    Wording.quote(elements.get(0)) + " in " + Wording.quote(text) + " is not the root of any record.",
                    Wording.didYouMean(elements.get(0), roots));
        } else if (records.stream().anyMatch(record -> startsWith(elements, record))) {
            at.report(
                    Wording.quote(text) + " leads into the record.", "Write it from the record, without `^` and `/`.");
        } else if (!last.startsWith("@") && records.stream().anyMatch(record -> startsWith(record, elements))) {
            at.report(
                    Wording.quote(text) + " holds the record, and what comes after the record is not known yet.",
                    "Of an element around the record only attributes can be read: `^/" + String.join("/", elements)
                            + "/@name`.");
        }
    }

    private boolean startsWith(List<String> path, List<String> start) {
        if (path.size() < start.size()) {
            return false;
        }
        for (int i = 0; i < start.size(); i++) {
            if (!isSame(path.get(i), start.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isSame(String one, String other) {
        return local(one).equals(local(other))
                && (one.equals(other) || uris(one).stream().anyMatch(uris(other)::contains));
    }

    private List<String> uris(String name) {
        Map<String, List<String>> namespaces = format.namespaces();
        return namespaces.getOrDefault(name.substring(0, Math.max(0, name.indexOf(':'))), List.of(""));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
