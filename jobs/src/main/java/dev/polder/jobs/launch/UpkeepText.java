package dev.polder.jobs.launch;

import dev.polder.journal.BroughtBack;
import dev.polder.journal.Erased;
import dev.polder.journal.Maintained;
import dev.polder.journal.Retained;
import dev.polder.journal.TableChange;
import dev.polder.journal.UpkeepDone;
import java.util.LinkedHashMap;
import java.util.Map;

/** What upkeep did, in words: a line a table. */
final class UpkeepText {
    private final Console console;

    UpkeepText(Console console) {
        this.console = console;
    }

    void tables(UpkeepDone done) {
        inWords(done).forEach((table, what) -> console.line("%-36s %s", table, what));
    }

    /** By table or archive, what was done to it. */
    static Map<String, String> inWords(UpkeepDone done) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (done.outcome() instanceof Retained retained) {
            retained.departed()
                    .forEach((table, departed) -> lines.put(
                            table,
                            Amounts.count(departed.rows(), "row") + " left" + versions(done, table)
                                    + (departed.archive().isEmpty() ? "" : ", archived: " + departed.archive())));
        } else if (done.outcome() instanceof Erased erased) {
            erased.erased()
                    .forEach((table, left) ->
                            lines.put(table, Amounts.count(left.rows(), "row") + " erased" + versions(done, table)));
            erased.archived()
                    .forEach((uri, rows) -> lines.put("archive " + uri, Amounts.count(rows, "row") + " erased"));
        } else if (done.outcome() instanceof BroughtBack broughtBack) {
            broughtBack
                    .returned()
                    .forEach((table, returned) ->
                            lines.put(table, Amounts.count(returned.rows(), "row") + " back" + versions(done, table)));
        } else if (done.outcome() instanceof Maintained maintained) {
            maintained
                    .compacted()
                    .forEach((table, compacted) -> lines.put(
                            table,
                            Amounts.count(compacted.removed(), "file")
                                    + (compacted.zOrderBy().isEmpty()
                                            ? " written together to "
                                            : " laid out by " + String.join(", ", compacted.zOrderBy()) + ", now ")
                                    + Amounts.count(compacted.added())
                                    + versions(done, table)));
        }
        return lines;
    }

    private static String versions(UpkeepDone done, String table) {
        TableChange change = done.tables().get(table);
        return change == null ? "" : ", v" + change.before() + " to v" + change.after();
    }
}
