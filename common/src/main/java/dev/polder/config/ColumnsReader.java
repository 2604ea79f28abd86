package dev.polder.config;

import dev.polder.contract.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code columns}, a feed's or another column's.
 *
 * @param one reads each
 */
record ColumnsReader(ColumnReader one) {

    /** The columns in order, with stand-ins for what is wrong, which has been reported. */
    List<Column> read(Value at) {
        Section section = Section.named(at);
        List<Column> columns = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Value entry : section.entries()) {
            String before = seen.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry.name());
            if (before != null) {
                entry.report(
                        Wording.quote(entry.name()) + " and " + Wording.quote(before) + " differ in case alone.",
                        "Rename one: tables do not tell them apart.");
            }
            columns.add(one.read(entry));
        }
        if (section.isEmpty() && !section.hasRefused()) {
            at.report("There are no columns here.", "Name at least one, such as `id: { type: string }`.");
        }
        return columns;
    }
}
