package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.table.Checksum;

/** What was read back from the archive is not what was to be kept there. */
public final class ArchiveDiffers extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final String folder;

    ArchiveDiffers(TableName table, String folder, Checksum wanted, Checksum found) {
        super(
                Kind.EXTERNAL,
                "The archive of %s at %s holds %,d rows with the sum %s, and should hold %,d with %s."
                        .formatted(table, folder, found.rows(), found.sum(), wanted.rows(), wanted.sum()),
                "No row has left the table. Look whether another lake archives to the same place, or the store there loses writes; move that"
                        + " folder away, and retain again.");
        this.table = table;
        this.folder = folder;
    }

    public TableName table() {
        return table;
    }

    public String folder() {
        return folder;
    }
}
