package dev.polder.jobs.launch;

import dev.polder.config.TableName;
import dev.polder.jobs.rollback.TableVersions;
import dev.polder.jobs.run.Preparation;
import dev.polder.journal.PipelineState;
import dev.polder.journal.RollingBack;
import dev.polder.table.LakeTable;
import dev.polder.upkeep.UpkeptTables;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A run's way to bring tables to where it can start, as a rollback and upkeep use it. */
record PreparedTables(Preparation preparation) implements TableVersions, UpkeptTables {

    /** The same tables each time; the first time starts Spark. */
    static Supplier<PreparedTables> of(Supplier<Preparation> maker) {
        AtomicReference<PreparedTables> made = new AtomicReference<>();
        return () -> made.updateAndGet(before -> before != null ? before : new PreparedTables(maker.get()));
    }

    @Override
    public void requireRestorable(RollingBack rollback) {
        preparation.requireRestorable(rollback);
    }

    @Override
    public Map<String, Long> restore(PipelineState state, RollingBack rollback) {
        return preparation.restore(state, rollback);
    }

    @Override
    public Map<String, Long> prepare(Map<String, Long> heads) {
        return preparation.prepare(heads);
    }

    @Override
    public LakeTable get(TableName name) {
        return preparation.table(name);
    }
}
