package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.journal.PipelineState;
import dev.polder.journal.RollingBack;
import dev.polder.table.Healing;
import dev.polder.table.LakeTable;
import dev.polder.table.UpkeepId;
import dev.polder.table.WrittenByOthers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings a pipeline's tables to where a run can start. */
public final class Preparation {
    private final PipelineTables tables;
    private final Restorability restorability;

    Preparation(PipelineTables tables, Restorability restorability) {
        this.tables = tables;
        this.restorability = restorability;
    }

    /**
     * Each table exists, holds what its head holds, has its properties, and a young head. The epoch of whatever stands
     * above a head must have been raised before.
     *
     * @param heads the journal's
     * @return the version of each table that the run builds on
     * @throws WrittenByOthers when somebody writes to a table at the same time
     */
    public Map<String, Long> prepare(Map<String, Long> heads) {
        Map<String, Long> prepared = new TreeMap<>();
        tables.all().forEach((name, owned) -> {
            LakeTable table = owned.table();
            Long known = heads.get(name.toString());
            long head = known != null ? known : table.create(owned.schema(), owned.partitionBy());
            if (known != null) {
                restorability.look(name, table);
            }
            table.restore(head);
            table.anchor();
            long settled = table.settled(head).orElseThrow(() -> new WrittenByOthers(name, head));
            prepared.put(name.toString(), settled);
        });
        return prepared;
    }

    /** One of the pipeline's tables. */
    public LakeTable table(TableName name) {
        return tables.get(name);
    }

    /**
     * Makes sure that a rollback can end: the conf has its tables, each version that comes back is in the log, and its files
     * are there.
     *
     * @throws TableNotOwned when the conf has one of them no more
     * @throws RowsWithoutBatch when rows of one batch are to be deleted, and not every row tells of which it is
     * @throws dev.polder.failure.Failure when a version, or a file of it, is gone
     */
    public void requireRestorable(RollingBack rollback) {
        requireOwned(rollback);
        rollback.targets().forEach((name, version) -> {
            LakeTable table = tables.get(TableName.parse(name));
            table.requireThere(version);
            if (rollback.alone() != null) {
                Dataset<Row> rows = table.read(version);
                boolean tells = List.of(rows.columns()).contains("_batch")
                        && rows.filter("_batch IS NULL").isEmpty();
                if (!tells) {
                    throw new RowsWithoutBatch(
                            tables.pipeline(), rollback.names().get(0), name);
                }
            }
        });
    }

    /**
     * Brings back what an open rollback says, and does nothing to a table that holds it already.
     *
     * @return the version of each table that a run can build on
     * @throws TableNotOwned when the conf has one of them no more; no table is touched then
     */
    public Map<String, Long> restore(PipelineState state, RollingBack rollback) {
        requireOwned(rollback);
        if (rollback.alone() != null) {
            return takeOut(state, rollback);
        }
        Map<String, Long> wanted = new TreeMap<>(state.heads());
        wanted.putAll(rollback.targets());
        return prepare(wanted);
    }

    /**
     * Deletes the rows of one batch from tables that stand at their heads. What an earlier attempt deleted is above the heads, and
     * is restored first: then each attempt deletes from a version of its own, under a name of its own.
     */
    private Map<String, Long> takeOut(PipelineState state, RollingBack rollback) {
        Map<String, Long> heads = prepare(state.heads());
        for (String target : rollback.targets().keySet()) {
            TableName name = TableName.parse(target);
            String condition = "_batch = " + rollback.alone();
            long head = heads.get(target);
            if (!table(name).read(head).filter(condition).isEmpty()) {
                String undoing = rollback.names().get(0) + "-out-" + head;
                UpkeepId id = new UpkeepId(state.pipeline(), target, undoing);
                table(name).delete(id, head, condition);
                heads.put(target, table(name).kept(id, head).orElseThrow(() -> new WrittenByOthers(name, head)));
            }
        }
        return heads;
    }

    private void requireOwned(RollingBack rollback) {
        for (String table : rollback.targets().keySet()) {
            if (!tables.all().containsKey(TableName.parse(table))) {
                throw new TableNotOwned(rollback.names().get(0), table);
            }
        }
    }

    /** Brings those of these tables that people query back to their heads; bronze stays, for quarantine. */
    void restoreQueried(Map<String, Long> heads) {
        tables.all().forEach((name, owned) -> {
            if (!name.isBronze() && heads.containsKey(name.toString())) {
                owned.table().restore(heads.get(name.toString()));
            }
        });
    }

    /** The table in which something other than this claim's own write stands above its head; empty when there is none. */
    Optional<TableName> disturbed(Claimed claim) {
        return tables.all().keySet().stream()
                .filter(name -> healing(name, claim) instanceof Healing.RestoreTo)
                .findFirst();
    }

    /** What the commits above the claim's head of this table ask for. */
    Healing healing(TableName name, Claimed claim) {
        long head = claim.heads().get(name.toString());
        return Healing.plan(
                OptionalLong.of(head), table(name).commitsAbove(head), Optional.of(tables.writeId(name, claim)));
    }
}
