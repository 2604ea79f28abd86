package dev.polder.journal;

import java.util.Map;

/**
 * Small files were written together.
 *
 * @param compacted by table, its files before and after
 */
public record Maintained(Map<String, Compacted> compacted) implements UpkeepOutcome {
    public Maintained {
        compacted = Sorted.copy(compacted);
    }

    /**
     * One table's files.
     *
     * @param removed how many files were written together
     * @param added to how many
     */
    public record Compacted(long removed, long added) {}
}
