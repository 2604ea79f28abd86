package dev.polder.table;

import java.util.List;
import java.util.Optional;

/**
 * What a table's folder holds.
 *
 * @param latest the latest version
 * @param files its data files
 * @param storedFiles all data files in the folder, those of earlier versions and of dead runs included
 * @param storedBytes their size
 * @param commits the commit files in the log
 * @param sinceCheckpoint how many of them have to be read on top of the newest checkpoint
 */
public record TableHealth(
        TableMetadata latest,
        List<DataFile> files,
        long storedFiles,
        long storedBytes,
        long commits,
        long sinceCheckpoint) {
    public TableHealth {
        files = List.copyOf(files);
    }

    /** The size of the latest version's data files. */
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /**
     * What laying the rows out in Z-order would be worth.
     *
     * @param by its columns; empty when it is not asked for
     * @return empty when it is not asked for, or the table has not all of the columns yet
     */
    public Optional<ZOrdering> zOrdering(List<String> by) {
        return ZOrdering.of(files, latest, by, Compaction.TARGET);
    }
}
