package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** A table takes each batch of a feed for the whole truth: the few records of a replay would replace all its rows. */
public final class SnapshotNotReplayable extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final String feed;

    SnapshotNotReplayable(String pipeline, TableName table, String feed) {
        super(
                Kind.USER,
                "Table " + table + " is replaced by what batch." + feed
                        + " holds: after a replay it would hold nothing but the replayed records.",
                "Run the whole batch again instead: polder rollback " + pipeline + " --run .., then polder run "
                        + pipeline + " --batch ..; or close the records: polder discard " + pipeline + " --reason ..");
        this.table = table;
        this.feed = feed;
    }

    public TableName table() {
        return table;
    }

    public String feed() {
        return feed;
    }
}
