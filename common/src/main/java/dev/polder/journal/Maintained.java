package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Small files were written together, or rows laid out in Z-order.
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
     * @param zOrderBy the columns by which their rows are in Z-order; empty when they are not
     */
    public record Compacted(
            long removed,
            long added,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> zOrderBy) {
        public Compacted {
            zOrderBy = zOrderBy == null ? List.of() : List.copyOf(zOrderBy);
        }
    }
}
