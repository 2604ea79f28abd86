package dev.polder.jobs.maintenance;

import dev.polder.config.Pipeline;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes care of the tables of one pipeline, which are brought to their heads and properties first. Readers are not disturbed:
 * what is written anew is published like a run, and no file is deleted that a version of the rollback window has.
 */
public final class MaintainPipeline {
    private final Pipeline pipeline;
    private final Function<TableName, TableFiles> files;
    private final Upkeeping upkeeping;

    /** @param files gives the files of a table, without Spark */
    public MaintainPipeline(Pipeline pipeline, Function<TableName, TableFiles> files, Upkeeping upkeeping) {
        this.pipeline = pipeline;
        this.files = files;
        this.upkeeping = upkeeping;
    }

    /** How the tables stand and what they need; takes no lease and writes nothing. */
    public List<TableCare> look() {
        return TableCare.look(pipeline, files);
    }

    /**
     * Does what is needed; goes on with what a process that died had begun. Does nothing when there is no table yet.
     *
     * @throws dev.polder.upkeep.UpkeepObstacle when it can't begin as the pipeline stands
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     */
    public MaintenanceReport carryOut() {
        List<TableCare> before = look();
        if (before.isEmpty()) {
            return new MaintenanceReport(before, Optional.empty(), Map.of(), before);
        }
        Map<TableName, List<HoldAdded>> held = new LinkedHashMap<>();
        Upkeeping.Work<Maintain> work = (lease, state, begun, maintain) -> {
            Maintained maintained = rewrite(lease, state, begun, maintain, zOrders(before));
            before.forEach(care -> held.putAll(cleanUp(lease, state, care)));
            return maintained;
        };
        Optional<UpkeepBegun> unfinished = upkeeping.unfinished(Maintain.class);
        UpkeepDone done = unfinished.isPresent()
                ? upkeeping.finish(unfinished.get(), Maintain.class, work)
                : upkeeping.carryOut("maintain", state -> new Maintain(worthIt(before)), work);
        return new MaintenanceReport(before, Optional.of(done), held, look());
    }

    private static Set<String> worthIt(List<TableCare> found) {
        return found.stream()
                .filter(TableCare::needsRewrite)
                .map(care -> care.table().toString())
                .collect(Collectors.toSet());
    }

    /** By table, the columns of its Z-order; those that have none are not there. */
    private static Map<TableName, List<String>> zOrders(List<TableCare> found) {
        Map<TableName, List<String>> orders = new LinkedHashMap<>();
        found.forEach(care -> care.zOrdering().ifPresent(order -> orders.put(care.table(), order.by())));
        return orders;
    }

    private Maintained rewrite(
            Lease lease,
            PipelineState state,
            UpkeepBegun begun,
            Maintain maintain,
            Map<TableName, List<String>> zOrders) {
        Map<String, Compacted> compacted = new TreeMap<>();
        for (String name : maintain.tables()) {
            lease.requireHeld();
            UpkeepId id = new UpkeepId(state.pipeline(), name, begun.name());
            long head = begun.heads().get(name);
            LakeTable table = table(TableName.parse(name));
            List<String> by = zOrders.getOrDefault(table.name(), List.of());
            (by.isEmpty() ? table.compact(id, head) : table.zOrder(id, head, by))
                    .map(Written::commit)
                    .ifPresent(commit -> compacted.put(name, compacted(commit, by)));
        }
        return new Maintained(compacted);
    }

    private static Compacted compacted(Commit commit, List<String> zOrderBy) {
        return new Compacted(
                commit.metric("numRemovedFiles").orElse(0),
                commit.metric("numAddedFiles").orElse(0),
                zOrderBy);
    }

    /**
     * Deletes files, unless a hold is on the table: it keeps earlier versions too, in which are rows that left before it.
     *
     * @return the table with its holds, when it has some
     */
    private Map<TableName, List<HoldAdded>> cleanUp(Lease lease, PipelineState state, TableCare care) {
        lease.requireHeld();
        LakeTable table = table(care.table());
        if (care.needsCheckpoint()) {
            table.checkpoint();
        }
        List<HoldAdded> holds = state.holdsOn(care.table().toString());
        if (holds.isEmpty()) {
            table.vacuum();
            return Map.of();
        }
        return Map.of(care.table(), holds);
    }

    private LakeTable table(TableName name) {
        return upkeeping.tables().get().get(name);
    }
}
