package dev.polder.jobs.maintenance;

import dev.polder.config.TableName;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.Maintained;
import dev.polder.journal.Maintained.Compacted;
import dev.polder.journal.UpkeepDone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What maintenance found and did.
 *
 * @param before the tables as they were
 * @param done what is published of it; empty when there was no table
 * @param held the tables of which no file was deleted, because of these holds
 * @param after the tables as they are
 */
public record MaintenanceReport(
        List<TableCare> before,
        Optional<UpkeepDone> done,
        Map<TableName, List<HoldAdded>> held,
        List<TableCare> after) {
    public MaintenanceReport {
        before = List.copyOf(before);
        held = Map.copyOf(held);
        after = List.copyOf(after);
    }

    /** By table, what was written together. */
    public Map<String, Compacted> compacted() {
        return done.map(upkeep -> ((Maintained) upkeep.outcome()).compacted()).orElse(Map.of());
    }
}
