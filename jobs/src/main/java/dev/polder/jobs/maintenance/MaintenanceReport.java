package dev.polder.jobs.maintenance;

import dev.polder.journal.UpkeepDone;
import java.util.List;
import java.util.Optional;

/**
 * What maintenance found and did.
 *
 * @param before the tables as they were
 * @param compacted what was written together; empty when nothing was worth it
 * @param after the tables as they are
 */
public record MaintenanceReport(List<TableCare> before, Optional<UpkeepDone> compacted, List<TableCare> after) {
    public MaintenanceReport {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
