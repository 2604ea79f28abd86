package dev.polder.jobs.retention;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.jobs.retention.RetentionPlan.Kept;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.Leases;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.Retain;
import dev.polder.journal.Retained;
import dev.polder.journal.Retained.Departed;
import dev.polder.journal.TableChange;
import dev.polder.journal.UpkeepAbandoned;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.retention.Retention;
import dev.polder.table.LakeTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Lets the rows of one pipeline leave that were kept long enough.
 *
 * <p>First the journal says what leaves, from which versions; then the rows leave table by table, each in one commit; then
 * one entry moves all heads. Whatever dies in between, the same command goes on with what the journal says.
 */
public final class RetainPipeline {
    private final Pipeline pipeline;
    private final Leases leases;
    private final Journal journal;
    private final Supplier<? extends KeptTables> tables;
    private final Supplier<Departure> departure;
    private final Actor actor;
    private final String release;
    private final Clock clock;

    /**
     * @param tables gives the same tables each time; the first time starts Spark
     * @param departure likewise
     */
    public RetainPipeline(
            Pipeline pipeline,
            Leases leases,
            Journal journal,
            Supplier<? extends KeptTables> tables,
            Supplier<Departure> departure,
            Actor actor,
            String release,
            Clock clock) {
        this.pipeline = pipeline;
        this.leases = leases;
        this.journal = journal;
        this.tables = tables;
        this.departure = departure;
        this.actor = actor;
        this.release = release;
        this.clock = clock;
    }

    /** That which was begun and is not done: the same command goes on with it. */
    public Optional<UpkeepBegun> unfinished() {
        return journal.load().upkeep().filter(begun -> begun.upkeep() instanceof Retain);
    }

    /**
     * What leaves today, without letting it; takes no lease and writes nothing.
     *
     * @throws RetentionObstacle when it could not be carried out as the pipeline stands
     */
    public RetentionPlan plan() {
        return plan(journal.load());
    }

    private RetentionPlan plan(PipelineState state) {
        RetentionObstacle.requireNone(state);
        LocalDate today = LocalDate.ofInstant(clock.instant(), pipeline.zone());
        Optional<LocalDate> lastRun = Optional.empty();
        List<Kept> kept = new ArrayList<>();
        for (Map.Entry<TableName, Retention> table : retentions().entrySet()) {
            Long version = state.published().get(table.getKey().toString());
            if (version == null) {
                continue;
            }
            Retention retention = table.getValue();
            if (retention.from() == Retention.CountFrom.LAST_RUN && lastRun.isEmpty()) {
                lastRun = journal.lastPublished(state).map(this::dayOf);
            }
            LocalDate countedTo = retention.from() == Retention.CountFrom.TODAY ? today : lastRun.orElse(today);
            kept.add(new FindExpired(pipeline.zone())
                    .find(tables.get().get(table.getKey()), version, partitions(table.getKey()), retention, countedTo));
        }
        return new RetentionPlan(pipeline.name(), today, kept);
    }

    private LocalDate dayOf(Published published) {
        return LocalDate.ofInstant(published.at(), pipeline.zone());
    }

    private Map<TableName, Retention> retentions() {
        Map<TableName, Retention> retentions = new LinkedHashMap<>();
        for (Feed feed : pipeline.feeds()) {
            feed.retention().ifPresent(retention -> retentions.put(TableName.ofFeed(feed.name()), retention));
        }
        for (Table table : pipeline.tables()) {
            table.retention().ifPresent(retention -> retentions.put(table.name(), retention));
        }
        return retentions;
    }

    private List<String> partitions(TableName table) {
        return table.isBronze()
                ? List.of("_ingest_date", "_rejected")
                : pipeline.tables().stream()
                        .filter(one -> one.name().equals(table))
                        .findFirst()
                        .orElseThrow()
                        .partitionBy();
    }

    /**
     * Lets the rows leave that the plan says.
     *
     * @throws PlanOutdated when something else would leave by now
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws ChangedByOthers when somebody else writes to a table meanwhile; nothing is published then
     */
    public UpkeepDone carryOut(RetentionPlan plan) {
        try (Lease lease = leases.acquire("retain")) {
            PipelineState state = journal.load();
            if (state.upkeep().isPresent() || !plan.equals(plan(state))) {
                throw new PlanOutdated(state.pipeline());
            }
            Retain upkeep = plan.upkeep();
            Map<String, Long> heads = tables.get().prepare(state.heads());
            UpkeepBegun begun = new UpkeepBegun(state.upkeepName(upkeep), upkeep, heads, now(), actor, release);
            return work(lease, journal.append(state, begun), begun, upkeep);
        }
    }

    /**
     * Goes on with what was begun.
     *
     * @throws ChangedByOthers when somebody else has written to a table since; it is given up then
     */
    public UpkeepDone finish(UpkeepBegun begun) {
        try (Lease lease = leases.acquire("retain")) {
            PipelineState state = journal.load();
            if (!state.upkeep().equals(Optional.of(begun))) {
                throw new PlanOutdated(state.pipeline());
            }
            return work(lease, state, begun, (Retain) begun.upkeep());
        }
    }

    private UpkeepDone work(Lease lease, PipelineState state, UpkeepBegun begun, Retain retain) {
        Map<String, Departed> departed = new TreeMap<>();
        retain.leaving().forEach((name, leaving) -> {
            lease.requireHeld();
            departed.put(name, departure.get().depart(table(name), begun, leaving));
        });
        Map<String, Long> heads = new TreeMap<>();
        Map<String, TableChange> changes = new TreeMap<>();
        for (String name : retain.tables()) {
            long before = begun.heads().get(name);
            OptionalLong after = departure.get().settled(table(name), begun);
            if (after.isEmpty()) {
                journal.append(
                        state, new UpkeepAbandoned(begun.name(), now(), actor, "somebody else has written to " + name));
                throw new ChangedByOthers(TableName.parse(name), before);
            }
            heads.put(name, after.getAsLong());
            changes.put(name, new TableChange(before, after.getAsLong()));
        }
        lease.requireHeld();
        UpkeepDone done = new UpkeepDone(begun.name(), new Retained(departed), heads, changes, now(), actor);
        journal.append(state, done);
        return done;
    }

    private LakeTable table(String name) {
        return tables.get().get(TableName.parse(name));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
