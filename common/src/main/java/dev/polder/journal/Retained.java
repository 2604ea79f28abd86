package dev.polder.journal;

import java.util.Map;
import java.util.Objects;

/**
 * Rows have left.
 *
 * @param departed by table, what left it
 */
public record Retained(Map<String, Departed> departed) implements UpkeepOutcome {
    public Retained {
        departed = Sorted.copy(departed);
    }

    @Override
    public QuarantineChange quarantine() {
        return new QuarantineChange(
                -departed.values().stream().mapToLong(Departed::open).sum(), 0, 0);
    }

    /**
     * What left one table.
     *
     * @param rows how many rows were deleted
     * @param checksum the sum of the rows' hashes ({@code dev.polder.table.Checksum}), read from the table before they left
     * @param files the data files that the table has no more
     * @param rewritten the data files that were written anew, with the rows that stay of those files
     * @param open how many records that waited in quarantine left with them
     * @param archive the URI of the archive's manifest; empty when nothing was archived
     */
    public record Departed(long rows, String checksum, long files, long rewritten, long open, String archive) {
        public Departed {
            Objects.requireNonNull(checksum);
            Objects.requireNonNull(archive);
        }
    }
}
