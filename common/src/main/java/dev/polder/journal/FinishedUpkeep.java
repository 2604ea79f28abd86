package dev.polder.journal;

import java.util.Map;

/** Upkeep that is done, and was not undone. */
public record FinishedUpkeep(UpkeepBegun begun, UpkeepDone done) implements Undoable {

    @Override
    public String name() {
        return begun.name();
    }

    @Override
    public Map<String, Long> heads() {
        return begun.heads();
    }
}
