package dev.polder.journal;

import java.util.Set;

/**
 * Small files are written together.
 *
 * @param tables those whose files are
 */
public record Maintain(Set<String> tables) implements Upkeep {
    public Maintain {
        tables = Sorted.copy(tables);
    }

    @Override
    public String verb() {
        return "maintain";
    }
}
