package dev.polder.journal;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rows of some subjects are erased. Who they are is nowhere in the journal.
 *
 * @param erasing by table, what is erased
 * @param subjects how many values were given
 * @param undo whether it can be undone
 * @param reason why, in the words of whoever decided
 */
public record Erase(Map<String, Erasing> erasing, long subjects, Undo undo, String reason) implements Upkeep {
    public Erase {
        erasing = Sorted.copy(erasing);
        Objects.requireNonNull(undo);
        Objects.requireNonNull(reason);
    }

    /** What becomes of the versions that still hold the rows. */
    public enum Undo {
        /** They are kept for the rollback window, like those before any run. */
        KEPT,
        /** They are deleted at once, and nothing before the erasure can be undone any more. */
        GIVEN_UP
    }

    /**
     * What is erased from one table.
     *
     * @param rows how many rows
     * @param checksum the sum of the rows' hashes ({@code dev.polder.table.Checksum}), by which the same command is known again
     */
    public record Erasing(long rows, String checksum) {
        public Erasing {
            Objects.requireNonNull(checksum);
        }
    }

    @Override
    public String verb() {
        return "erase";
    }

    @Override
    public Set<String> tables() {
        return erasing.keySet();
    }
}
