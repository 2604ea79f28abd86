package dev.polder.journal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What moved the heads of tables and was not undone since: a run, or upkeep. */
public sealed interface Undoable permits PublishedRun, FinishedUpkeep {

    /** The name by which it is undone. */
    String name();

    /** The version of each table that it began with. */
    Map<String, Long> heads();

    /**
     * Those of these entries, the oldest first.
     *
     * @param entries each one's from its first on
     */
    static List<Undoable> standing(List<Entry> entries) {
        Map<String, Entry> begun = new HashMap<>();
        Map<String, Undoable> standing = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Claimed claim) {
                begun.put(claim.run(), claim);
            } else if (entry instanceof UpkeepBegun upkeep) {
                begun.put(upkeep.name(), upkeep);
            } else if (entry instanceof Published published && begun.get(published.run()) instanceof Claimed claim) {
                standing.put(published.run(), new PublishedRun(claim, published));
            } else if (entry instanceof UpkeepDone done && begun.get(done.name()) instanceof UpkeepBegun upkeep) {
                standing.put(done.name(), new FinishedUpkeep(upkeep, done));
            } else if (entry instanceof RollingBack rollback) {
                rollback.names().forEach(standing::remove);
            }
        }
        return List.copyOf(standing.values());
    }
}
