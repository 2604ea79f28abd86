package dev.polder.jobs.acceptance;

import dev.polder.jobs.launch.Workspace;
import dev.polder.testing.DeltaRows;
import java.util.List;

/**
 * Where a record of bronze stood in the landing.
 *
 * @param raw its own text when it was rejected, else empty
 */
record BronzeRecord(String file, long line, String raw) {

    /** The accepted records of a batch. */
    static List<BronzeRecord> accepted(Workspace workspace, String feed, long batch) {
        return read(workspace, feed, "NOT _rejected AND _errors IS NULL AND _batch = " + batch);
    }

    /** The rejected records of a batch. */
    static List<BronzeRecord> rejected(Workspace workspace, String feed, long batch) {
        return read(workspace, feed, "_rejected AND size(_errors) > 0 AND _batch = " + batch);
    }

    /** The records of a batch. */
    static long count(Workspace workspace, String feed, long batch) {
        return read(workspace, feed, "_batch = " + batch).size();
    }

    private static List<BronzeRecord> read(Workspace workspace, String feed, String condition) {
        return DeltaRows.latest(workspace.path("lake/bronze/" + feed).toString())
                .filter(condition)
                .select("_file", "_line", "_raw")
                .collectAsList()
                .stream()
                .map(row -> new BronzeRecord(row.getString(0), row.getLong(1), row.isNullAt(2) ? "" : row.getString(2)))
                .toList();
    }
}
