package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.table.Healing;
import dev.polder.table.LakeTable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings a pipeline's tables to where a run can start. */
public final class Preparation {
    private final PipelineTables tables;

    Preparation(PipelineTables tables) {
        this.tables = tables;
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
            table.restore(head);
            table.keepProperties();
            table.anchor();
            long settled = table.settled(head).orElseThrow(() -> new WrittenByOthers(name, head));
            prepared.put(name.toString(), settled);
        });
        return prepared;
    }

    /** The names of the tables. */
    public Set<String> names() {
        return tables.all().keySet().stream().map(TableName::toString).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes sure that what these versions hold can come back: each is in the log of its table, and its files are there.
     *
     * @throws dev.polder.failure.Failure when one is gone
     */
    public void requireThere(Map<String, Long> versions) {
        versions.forEach((name, version) -> tables.get(TableName.parse(name)).requireThere(version));
    }

    /** Brings the tables that people query back to their heads after a refusal; bronze stays, for quarantine. */
    void restoreQueried(Map<String, Long> heads) {
        tables.all().forEach((name, owned) -> {
            if (!name.isBronze()) {
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
                OptionalLong.of(head), tables.get(name).commitsAbove(head), Optional.of(tables.writeId(name, claim)));
    }
}
