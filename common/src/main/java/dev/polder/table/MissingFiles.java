package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import java.util.List;

/** A version that is wanted back has lost data files. */
public final class MissingFiles extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 3;

    private final transient TableName table;
    private final long version;

    MissingFiles(TableName table, String location, long version, List<String> files) {
        super(
                Kind.EXTERNAL,
                "Version %d of %s (%s) can't come back: %d of its data files are gone, such as %s."
                        .formatted(
                                version,
                                table,
                                location,
                                files.size(),
                                String.join(", ", files.subList(0, Math.min(NAMED, files.size())))),
                "Find out who deletes files there (a VACUUM of somebody else, a life-cycle rule of the bucket), and bring them"
                        + " back from a backup. Nothing was changed.");
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
