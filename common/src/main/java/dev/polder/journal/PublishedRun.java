package dev.polder.journal;

import java.util.Map;

/** A run whose rows readers see: it was published, and not rolled back. */
public record PublishedRun(Claimed claim, Published published) implements Undoable {

    @Override
    public String name() {
        return claim.run();
    }

    @Override
    public Map<String, Long> heads() {
        return claim.heads();
    }
}
