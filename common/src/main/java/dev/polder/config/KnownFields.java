package dev.polder.config;

import dev.polder.contract.Column;
import dev.polder.contract.RecordFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code known-fields}: the fields that are seen and not wanted.
 *
 * @param format the feed's, for the language of paths; empty when it is not known
 * @param columns the feed's
 */
record KnownFields(Optional<RecordFormat> format, List<Column> columns) {

    Set<String> read(Value at) {
        Set<String> paths = new HashSet<>();
        for (Value item : at.items()) {
            item.text().ifPresent(path -> {
                if (!paths.add(path)) {
                    item.report("The field " + Wording.quote(path) + " stands twice.", "Name it once.");
                }
                check(item, path);
            });
        }
        return paths;
    }

    private void check(Value at, String path) {
        if (path.isBlank() || path.matches("\\^.*|.*\\p{Cntrl}.*")) {
            at.report(Wording.quote(path) + " is not a path from the record.", "Write where the record has the field.");
        } else if (format.isPresent() && format.get() instanceof RecordFormat.Xml xml) {
            new XmlPath(XmlPath.in(xml).prefixes(), 0).checkColumn(at, path);
        } else if (format.isPresent()) {
            JsonPointer.checkKnown(at, path);
        }
        columns.stream()
                .filter(column -> column.from().stream().anyMatch(from -> isSame(from, path)))
                .findFirst()
                .ifPresent(column -> at.report(
                        "The column " + Wording.quote(column.name()) + " takes " + Wording.quote(path) + ".",
                        "Take it out of `known-fields`, or the column away."));
    }

    private static boolean isSame(String from, String path) {
        return from.equals(path) || ("/" + from).equals(path);
    }
}
