package dev.polder.journal;

import java.util.Map;

/**
 * Rows have come back from the archive.
 *
 * @param returned by table, what came back
 */
public record BroughtBack(Map<String, Returned> returned) implements UpkeepOutcome {
    public BroughtBack {
        returned = Sorted.copy(returned);
    }

    @Override
    public QuarantineChange quarantine() {
        return new QuarantineChange(
                returned.values().stream().mapToLong(Returned::open).sum(), 0, 0);
    }

    /**
     * What came back into one table.
     *
     * @param rows how many rows
     * @param open how many records wait in quarantine again
     */
    public record Returned(long rows, long open) {}
}
