package dev.polder.jobs.launch;

import dev.polder.table.Commit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What a commit says of the rows it changed; Delta counts differently for each kind of write. */
final class RowChanges {
    private RowChanges() {}

    /** By {@code added}, {@code changed}, {@code removed} and, of a table that was written anew, {@code rows}. */
    static Map<String, Long> of(Commit commit) {
        Map<String, Long> rows = new LinkedHashMap<>();
        if (commit.operation().equals("MERGE")) {
            put(rows, "added", commit.metric("numTargetRowsInserted"));
            put(rows, "changed", commit.metric("numTargetRowsUpdated"));
            put(rows, "removed", commit.metric("numTargetRowsDeleted"));
        } else if (commit.operation().equals("WRITE")) {
            put(rows, commit.replacedAll() ? "rows" : "added", commit.metric("numOutputRows"));
        }
        return rows;
    }

    /** Such as {@code 3 added, 1 changed}. */
    static String inWords(Commit commit) {
        if (commit.operation().equals("RESTORE")) {
            return "restored";
        }
        Map<String, Long> rows = of(commit);
        if (rows.containsKey("rows")) {
            return Amounts.count(rows.get("rows")) + " in all, written anew";
        }
        String words = rows.entrySet().stream()
                .filter(change -> change.getValue() > 0)
                .map(change -> Amounts.count(change.getValue()) + " " + change.getKey())
                .reduce((before, next) -> before + ", " + next)
                .orElse("");
        return words.isEmpty() ? (rows.isEmpty() ? "" : "none changed") : words;
    }

    private static void put(Map<String, Long> rows, String name, OptionalLong number) {
        number.ifPresent(value -> rows.put(name, value));
    }
}
