package dev.polder.jobs.maintenance;

import dev.polder.config.TableName;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.Lease;
import dev.polder.journal.Maintain;
import dev.polder.journal.Maintained;
import dev.polder.journal.Maintained.Compacted;
import dev.polder.journal.PipelineState;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.table.Commit;
import dev.polder.table.LakeTable;
import dev.polder.table.TableFiles;
import dev.polder.table.UpkeepId;
import dev.polder.table.Written;
import dev.polder.upkeep.Upkeeping;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes care of the tables of one pipeline. Readers are not disturbed: compaction is published like a run, and no file is
 * deleted that a version of the rollback window has.
 */
public final class MaintainPipeline {
    private final String pipeline;
    private final List<TableName> tables;
    private final Function<TableName, TableFiles> files;
    private final Upkeeping upkeeping;

    /** @param files gives the files of a table, without Spark */
    public MaintainPipeline(
            String pipeline, List<TableName> tables, Function<TableName, TableFiles> files, Upkeeping upkeeping) {
        this.pipeline = pipeline;
        this.tables = List.copyOf(tables);
        this.files = files;
        this.upkeeping = upkeeping;
    }

    /** How the tables stand and what they need; takes no lease and writes nothing. */
    public List<TableCare> look() {
        return tables.stream()
                .flatMap(table -> files.apply(table).health().map(health -> TableCare.of(table, health)).stream())
                .toList();
    }

    /**
     * Does what is needed; goes on with what a process that died had begun.
     *
     * @throws dev.polder.upkeep.UpkeepObstacle when it can't begin as the pipeline stands
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     */
    public MaintenanceReport carryOut() {
        List<TableCare> before = look();
        Optional<UpkeepDone> compacted = compact(before);
        Map<TableName, List<HoldAdded>> held = new TreeMap<>(Comparator.comparing(TableName::toString));
        upkeeping.holding("maintain", state -> before.forEach(care -> cleanUp(care, state, held)));
        return new MaintenanceReport(before, compacted, held, look());
    }

    private Optional<UpkeepDone> compact(List<TableCare> found) {
        Optional<UpkeepBegun> unfinished = upkeeping.unfinished(Maintain.class);
        if (unfinished.isPresent()) {
            return Optional.of(upkeeping.finish(unfinished.get(), Maintain.class, this::work));
        }
        Set<String> worthIt = found.stream()
                .filter(care -> care.compaction().isWorthIt())
                .map(care -> care.table().toString())
                .collect(Collectors.toSet());
        return worthIt.isEmpty()
                ? Optional.empty()
                : Optional.of(upkeeping.carryOut("maintain", state -> new Maintain(worthIt), this::work));
    }

    private Maintained work(Lease lease, UpkeepBegun begun, Maintain maintain) {
        Map<String, Compacted> compacted = new TreeMap<>();
        for (String name : maintain.tables()) {
            lease.requireHeld();
            LakeTable table = upkeeping.tables().get().get(TableName.parse(name));
            table.compact(
                            new UpkeepId(pipeline, name, begun.name()),
                            begun.heads().get(name))
                    .map(Written::commit)
                    .ifPresent(commit -> compacted.put(name, compacted(commit)));
        }
        return new Maintained(compacted);
    }

    private static Compacted compacted(Commit commit) {
        return new Compacted(
                commit.metric("numRemovedFiles").orElse(0),
                commit.metric("numAddedFiles").orElse(0));
    }

    /** A hold keeps earlier versions too: rows that left before it are in them. */
    private void cleanUp(TableCare care, PipelineState state, Map<TableName, List<HoldAdded>> held) {
        LakeTable table = upkeeping.tables().get().get(care.table());
        List<HoldAdded> holds = state.holdsOn(care.table().toString());
        if (holds.isEmpty()) {
            table.vacuum();
        } else {
            held.put(care.table(), holds);
        }
        if (care.needsCheckpoint()) {
            table.checkpoint();
        }
    }
}
