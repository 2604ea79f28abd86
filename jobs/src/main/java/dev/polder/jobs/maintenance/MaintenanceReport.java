package dev.polder.jobs.maintenance;

import dev.polder.config.TableName;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.UpkeepDone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What maintenance found and did.
 *
 * @param before the tables as they were
 * @param compacted what was written together; empty when nothing was worth it
 * @param held the tables of which no file was deleted, because of these holds
 * @param after the tables as they are
 */
public record MaintenanceReport(
        List<TableCare> before,
        Optional<UpkeepDone> compacted,
        Map<TableName, List<HoldAdded>> held,
        List<TableCare> after) {
    public MaintenanceReport {
        before = List.copyOf(before);
        held = Map.copyOf(held);
        after = List.copyOf(after);
    }
}
