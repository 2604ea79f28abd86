package dev.polder.jobs.retention;

import dev.polder.journal.Retain.Leaving;
import dev.polder.journal.Retained.Departed;
import dev.polder.journal.UpkeepBegun;
import dev.polder.quarantine.spark.StandingRecords;
import dev.polder.table.Checksum;
import dev.polder.table.Commit;
import dev.polder.table.LakeTable;
import dev.polder.table.UpkeepId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rows leave one table: into the archive first where that is asked, then out of the table, in one commit. */
public final class Departure {
    private final String pipeline;
    private final Archive archive;

    public Departure(String pipeline, Archive archive) {
        this.pipeline = pipeline;
        this.archive = archive;
    }

    /**
     * Lets the rows leave, unless that was done before by the same upkeep.
     *
     * @throws NotAllLeft when the table does not hold afterwards what it held without them
     */
    Departed depart(LakeTable table, UpkeepBegun begun, Leaving leaving) {
        long head = begun.heads().get(table.name().toString());
        Dataset<Row> rows = table.read(head).filter(leaving.condition());
        Checksum checksum = Checksum.of(rows);
        String manifest = leaving.archive().isEmpty() ? "" : archive.keep(table.name(), rows, checksum, begun, leaving);
        Commit commit =
                table.delete(id(table, begun), head, leaving.condition()).commit();
        requireLeft(table, head, commit.version(), checksum.rows(), leaving);
        return new Departed(
                checksum.rows(),
                checksum.sum().toPlainString(),
                commit.metric("numRemovedFiles").orElse(0),
                commit.metric("numAddedFiles").orElse(0),
                open(table, head) - open(table, commit.version()),
                manifest);
    }

    /** How many records wait in quarantine; only bronze has some. */
    static long open(LakeTable table, long version) {
        return table.name().isBronze() ? StandingRecords.countOpen(table.read(version)) : 0;
    }

    private UpkeepId id(LakeTable table, UpkeepBegun begun) {
        return new UpkeepId(pipeline, table.name().toString(), begun.name());
    }

    private static void requireLeft(LakeTable table, long before, long after, long left, Leaving leaving) {
        long remaining = table.read(after).count();
        boolean gone = table.read(after).filter(leaving.condition()).isEmpty();
        long expected = table.read(before).count() - left;
        if (!gone || remaining != expected) {
            throw new NotAllLeft(table.name(), expected, remaining);
        }
    }
}
