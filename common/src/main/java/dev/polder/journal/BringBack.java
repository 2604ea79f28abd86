package dev.polder.journal;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rows come back from the archive into the tables that they had left.
 *
 * @param retention the retention that had archived them
 * @param returning by table, what comes back
 */
public record BringBack(String retention, Map<String, Returning> returning) implements Upkeep {
    public BringBack {
        Objects.requireNonNull(retention);
        returning = Sorted.copy(returning);
    }

    /**
     * What comes back into one table.
     *
     * @param archive the URI of the archive's manifest
     * @param condition the SQL condition that the rows met when they left
     * @param rows how many come back
     * @param checksum the sum of their hashes ({@code dev.polder.table.Checksum})
     */
    public record Returning(String archive, String condition, long rows, String checksum) {
        public Returning {
            Objects.requireNonNull(archive);
            Objects.requireNonNull(condition);
            Objects.requireNonNull(checksum);
        }
    }

    @Override
    public String verb() {
        return "restore";
    }

    @Override
    public String command(String pipeline) {
        String one = returning.size() == 1
                ? " --table " + returning.keySet().iterator().next()
                : "";
        return "polder archive restore " + pipeline + " --name " + retention + one + " --in-place";
    }

    @Override
    public Set<String> tables() {
        return returning.keySet();
    }
}
