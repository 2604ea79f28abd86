package dev.polder.journal;

/** Upkeep that was begun and is done. */
public record FinishedUpkeep(UpkeepBegun begun, UpkeepDone done) {

    public String name() {
        return begun.name();
    }
}
