package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import java.util.List;

/** A version that is wanted back has lost data files. */
public final class MissingFiles extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient TableName table;
    private final long version;

    MissingFiles(TableName table, String location, long version, List<String> files) {
        super(
                Kind.EXTERNAL,
                "Version %d of %s (%s) can't come back: %s."
                        .formatted(version, table, location, new Lost.Files(files).inWords()),
                "After `rollback-window` polder maintain deletes such files, for good. If the window is not over, find out who"
                        + " deletes there (a VACUUM of somebody else, a life-cycle rule of the bucket), and bring them back from"
                        + " a backup. Nothing was changed.");
        this.table = table;
        this.version = version;
    }

    public TableName table() {
        return table;
    }

    public long version() {
        return version;
    }
}
