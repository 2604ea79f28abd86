package dev.polder.journal;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Rows were erased.
 *
 * @param erased by table, what left it
 * @param archived by the URI of an archive's manifest, how many rows left that archive
 * @param undo whether it can be undone
 */
public record Erased(Map<String, Left> erased, Map<String, Long> archived, Erase.Undo undo) implements UpkeepOutcome {
    public Erased {
        erased = Sorted.copy(erased);
        archived = Sorted.copy(archived);
        Objects.requireNonNull(undo);
    }

    /**
     * What left one table.
     *
     * @param rows how many rows were deleted
     * @param files the data files that the table has no more
     * @param rewritten the data files that were written anew, with the rows that stay of those files
     * @param open how many records that waited in quarantine left with them
     * @param batches of bronze, by batch how many rows
     */
    public record Left(long rows, long files, long rewritten, long open, Map<Long, Long> batches) {
        public Left {
            batches = Collections.unmodifiableMap(new TreeMap<>(batches));
        }
    }

    @Override
    public QuarantineChange quarantine() {
        return new QuarantineChange(
                -erased.values().stream().mapToLong(Left::open).sum(), 0, 0);
    }

    @Override
    public boolean endsUndo() {
        return undo == Erase.Undo.GIVEN_UP;
    }
}
