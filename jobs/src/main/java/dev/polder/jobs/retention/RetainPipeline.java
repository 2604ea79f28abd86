package dev.polder.jobs.retention;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.retention.RetentionPlan.Kept;
import dev.polder.jobs.retention.RetentionPlan.KeptArchive;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PlanOutdated;
import dev.polder.journal.Published;
import dev.polder.journal.Retain;
import dev.polder.journal.Retained;
import dev.polder.journal.Retained.Departed;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.table.LakeTable;
import dev.polder.upkeep.UpkeepObstacle;
import dev.polder.upkeep.Upkeeping;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Lets the rows of one pipeline leave that were kept long enough. */
public final class RetainPipeline {
    private final Pipeline pipeline;
    private final Journal journal;
    private final Upkeeping upkeeping;
    private final Supplier<Departure> departure;
    private final Supplier<Archives> archives;
    private final Clock clock;

    /**
     * Nothing is looked at yet.
     *
     * @param departure gives how rows leave, once Spark has started
     * @param archives gives the pipeline's archives, once Spark has started
     */
    public RetainPipeline(
            Pipeline pipeline,
            Journal journal,
            Upkeeping upkeeping,
            Supplier<Departure> departure,
            Supplier<Archives> archives,
            Clock clock) {
        this.pipeline = pipeline;
        this.journal = journal;
        this.upkeeping = upkeeping;
        this.departure = departure;
        this.archives = archives;
        this.clock = clock;
    }

    /** That which was begun and is not done: the same command goes on with it. */
    public Optional<UpkeepBegun> unfinished() {
        return upkeeping.unfinished(Retain.class);
    }

    /**
     * What leaves today, without letting it; takes no lease and writes nothing.
     *
     * @throws UpkeepObstacle when it could not be carried out as the pipeline stands
     */
    public RetentionPlan plan() {
        return plan(journal.load());
    }

    private RetentionPlan plan(PipelineState state) {
        UpkeepObstacle.requireNone(state);
        LocalDate today = LocalDate.ofInstant(clock.instant(), pipeline.zone());
        LocalDate lastRun = lastRun(state, today);
        List<Kept> kept = new ArrayList<>();
        pipeline.retentions().forEach((table, retention) -> {
            Long version = state.published().get(table.toString());
            if (version != null) {
                kept.add(new FindExpired(pipeline.zone())
                        .find(
                                upkeeping.tables().get().get(table),
                                version,
                                retention,
                                retention.countedTo(today, lastRun),
                                state.holdsOn(table.toString())));
            }
        });
        List<KeptArchive> expired = new FindExpiredArchives(
                        archives, manifest -> manifest.isOf(journal.past(), state), pipeline.zone())
                .find(pipeline.retentions(), today, table -> state.holdsOn(table.toString()));
        return new RetentionPlan(pipeline.name(), today, kept, expired);
    }

    private LocalDate lastRun(PipelineState state, LocalDate today) {
        return journal.past()
                .lastPublished(state)
                .map(Published::at)
                .map(at -> LocalDate.ofInstant(at, pipeline.zone()))
                .orElse(today);
    }

    /**
     * Lets the rows leave that the plan says; see {@link Upkeeping#carryOut}.
     *
     * @throws PlanOutdated when something else would leave by now
     */
    public UpkeepDone carryOut(RetentionPlan plan) {
        return upkeeping.carryOut("retain", state -> decide(state, plan), new Work());
    }

    private Retain decide(PipelineState state, RetentionPlan plan) {
        if (!plan.equals(plan(state))) {
            throw new PlanOutdated(state.pipeline(), "polder retain " + state.pipeline());
        }
        return plan.upkeep();
    }

    /** Goes on with what was begun; see {@link Upkeeping#finish}. */
    public UpkeepDone finish(UpkeepBegun begun) {
        return upkeeping.finish(begun, Retain.class, new Work());
    }

    private final class Work implements Upkeeping.Work<Retain> {

        @Override
        public Retained work(Lease lease, PipelineState state, UpkeepBegun begun, Retain retain) {
            Map<String, Departed> departed = new TreeMap<>();
            retain.leaving().forEach((name, leaving) -> {
                lease.requireHeld();
                LakeTable table = upkeeping.tables().get().get(TableName.parse(name));
                departed.put(name, departure.get().depart(table, begun, leaving));
            });
            return new Retained(departed);
        }

        /** From here on the certificate can be made; what a kill leaves of the archives the next retention finds. */
        @Override
        public void afterwards(Lease lease, UpkeepBegun begun, UpkeepDone done) {
            ((Retain) begun.upkeep()).archives().keySet().forEach(manifest -> archives.get()
                    .delete(manifest, lease::requireHeld));
        }
    }
}
