package dev.polder.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of columns, such as {@code key} and {@code unique}. */
final class ColumnNames {
    private ColumnNames() {}

    /**
     * The columns that the value names.
     *
     * @param known those that exist; empty when that cannot be told, as for a query
     */
    static List<String> read(Value value, Optional<List<String>> known) {
        List<String> names = new ArrayList<>();
        for (Value item : value.items()) {
            item.text().ifPresent(name -> {
                if (names.contains(name)) {
                    item.report("The column " + Wording.quote(name) + " stands twice.", "Name it once.");
                }
                check(item, name, known);
                names.add(name);
            });
        }
        return names;
    }

    private static void check(Value at, String name, Optional<List<String>> known) {
        if (known.isEmpty()) {
            Names.COLUMN.accepts(at, name);
        } else if (!known.get().contains(name)) {
            at.report("There is no column " + Wording.quote(name) + ".", Wording.didYouMean(name, known.get()));
        }
    }
}
