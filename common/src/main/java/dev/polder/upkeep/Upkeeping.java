package dev.polder.upkeep;

import dev.polder.config.TableName;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PlanOutdated;
import dev.polder.journal.TableChange;
import dev.polder.journal.Upkeep;
import dev.polder.journal.UpkeepAbandoned;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.journal.UpkeepOutcome;
import dev.polder.table.LakeTable;
import dev.polder.table.UpkeepId;
import dev.polder.table.WrittenByOthers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries upkeep of one pipeline out.
 *
 * <p>First the journal says what is done, to which versions; then it is done table by table, each in one commit; then one
 * entry moves all heads. Whatever dies in between, the same command goes on with what the journal says, and a run gives it up.
 *
 * @param tables gives the same tables each time; the first time starts Spark
 * @param actor this process
 * @param release the version of code and conf
 */
public record Upkeeping(
        Leases leases,
        Journal journal,
        Supplier<? extends UpkeptTables> tables,
        Actor actor,
        String release,
        Clock clock) {

    /** What is done to the tables; done again after a kill, it must do nothing twice. */
    public interface Work<U extends Upkeep> {

        /**
         * Does it.
         *
         * @param lease to be asked before each table whether it is still held
         * @param state the journal's, with what was begun
         */
        UpkeepOutcome work(Lease lease, PipelineState state, UpkeepBegun begun, U upkeep);

        /** What the journal has to say first; with the pipeline still held. A kill before it leaves it undone. */
        default void afterwards(Lease lease, UpkeepBegun begun, UpkeepDone done) {
            // Most upkeep ends with its entry.
        }
    }

    /** What was begun and is not done, if it is of this kind: the same command goes on with it. */
    public <U extends Upkeep> Optional<UpkeepBegun> unfinished(Class<U> kind) {
        return journal.load().upkeep().filter(begun -> kind.isInstance(begun.upkeep()));
    }

    /**
     * Decides, with the pipeline held, and does it.
     *
     * @param verb the command's word
     * @param decide says what to do as the pipeline stands
     * @throws UpkeepObstacle when it can't begin as the pipeline stands
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws WrittenByOthers when somebody else writes to a table meanwhile; nothing is published then
     */
    public <U extends Upkeep> UpkeepDone carryOut(String verb, Function<PipelineState, U> decide, Work<U> work) {
        try (Lease lease = leases.acquire(verb)) {
            PipelineState state = journal.load();
            UpkeepObstacle.requireNone(state);
            U upkeep = decide.apply(state);
            Map<String, Long> heads = tables.get().prepare(state.heads());
            UpkeepBegun begun = new UpkeepBegun(state.upkeepName(upkeep), upkeep, heads, now(), actor, release);
            return work(lease, journal.append(state, begun), begun, upkeep, work);
        }
    }

    /**
     * Goes on with what was begun.
     *
     * @throws PlanOutdated when it has been ended meanwhile
     * @throws WrittenByOthers when somebody else has written to a table since; it is given up then
     */
    public <U extends Upkeep> UpkeepDone finish(UpkeepBegun begun, Class<U> kind, Work<U> work) {
        try (Lease lease = leases.acquire(begun.upkeep().verb())) {
            PipelineState state = journal.load();
            if (!state.upkeep().equals(Optional.of(begun))) {
                throw new PlanOutdated(state.pipeline(), begun.upkeep().command(state.pipeline()));
            }
            return work(lease, state, begun, kind.cast(begun.upkeep()), work);
        }
    }

    private <U extends Upkeep> UpkeepDone work(
            Lease lease, PipelineState state, UpkeepBegun begun, U upkeep, Work<U> work) {
        lease.requireHeld();
        UpkeepOutcome outcome = work.work(lease, state, begun, upkeep);
        Map<String, Long> heads = new TreeMap<>(begun.heads());
        Map<String, TableChange> changes = new TreeMap<>();
        for (String name : upkeep.tables()) {
            long before = begun.heads().get(name);
            LakeTable table = tables.get().get(TableName.parse(name));
            OptionalLong after = table.kept(new UpkeepId(state.pipeline(), name, begun.name()), before);
            if (after.isEmpty()) {
                String why = "somebody else has written to " + name;
                journal.append(state, new UpkeepAbandoned(begun.name(), now(), actor, why));
                throw new WrittenByOthers(table.name(), before);
            }
            heads.put(name, after.getAsLong());
            changes.put(name, new TableChange(before, after.getAsLong()));
        }
        lease.requireHeld();
        UpkeepDone done = new UpkeepDone(begun.name(), outcome, heads, changes, now(), actor);
        journal.append(state, done);
        work.afterwards(lease, begun, done);
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
