package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.jobs.run.RunPlan.Work;
import dev.polder.journal.Journal;
import dev.polder.journal.NextStep;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import dev.polder.journal.RollingBack;
import dev.polder.journal.WaitingBatch;
import dev.polder.landing.Discovery;
import dev.polder.landing.FeedSeen;
import dev.polder.landing.LandedFile;
import dev.polder.table.KeptVersions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** Finds out what a run would do: looks where it would look, takes no lease, and writes nothing. */
public final class PlanRun {
    /** So many entries of the journal are asked whether they went by another conf. */
    private static final int LOOKED_BACK = 300;

    private final Pipeline pipeline;
    private final PipelineQueries queries;
    private final Journal journal;
    private final Discover discover;
    private final Redeliveries redeliveries;
    private final Inputs inputs;
    private final Claims claims;
    private final Function<TableName, KeptVersions> tables;

    PlanRun(
            Pipeline pipeline,
            PipelineQueries queries,
            Journal journal,
            Discover discover,
            Redeliveries redeliveries,
            Inputs inputs,
            Claims claims,
            Function<TableName, KeptVersions> tables) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.journal = journal;
        this.discover = discover;
        this.redeliveries = redeliveries;
        this.inputs = inputs;
        this.claims = claims;
        this.tables = tables;
    }

    /** Looks. */
    public RunPlan plan() {
        return plan(journal.load());
    }

    private RunPlan plan(PipelineState state) {
        NextStep next = state.next();
        if (next instanceof NextStep.Rest rest) {
            String why = "by " + rest.pause().by().user() + ": " + rest.pause().reason();
            return new RunPlan(pipeline.name(), Work.PAUSED, Optional.empty(), why, Map.of(), List.of(), List.of());
        }
        if (next instanceof NextStep.FinishRollback finish) {
            return finishRollback(finish.rollback());
        }
        if (next instanceof NextStep.EndUpkeep end) {
            String name = end.upkeep().name();
            return plan(state.withoutUpkeep())
                    .with(name + " was stopped before its end: a run gives it up and brings its rows back");
        }
        if (next instanceof NextStep.TakeUp takeUp) {
            return takeUp(state, takeUp.open());
        }
        if (next instanceof NextStep.RunAgain again) {
            return again(state, again.waiting());
        }
        return newBatch(state, ((NextStep.Discover) next).batch());
    }

    private RunPlan finishRollback(RollingBack rollback) {
        String runs = String.join(", ", rollback.names());
        List<String> obstacles = rollback.view() == RollingBack.View.MOVED
                ? List.of("readers were moved back before " + runs
                        + ", and no run starts before the tables are restored: polder rollback " + pipeline.name()
                        + " --run " + rollback.names().get(0))
                : List.of();
        return new RunPlan(
                pipeline.name(),
                Work.FINISH_ROLLBACK,
                Optional.empty(),
                "the rollback of " + runs + " was begun and is not done",
                Map.of(),
                obstacles,
                List.of());
    }

    private RunPlan takeUp(PipelineState state, OpenBatch open) {
        List<String> obstacles = new ArrayList<>();
        String why = attempt(obstacles, () -> claims.obstacle(open, inputs.published()))
                .flatMap(Function.identity())
                .map(obstacle -> "it would start over: " + obstacle)
                .orElse("it would go on where its process ended");
        return new RunPlan(
                pipeline.name(),
                Work.TAKE_UP,
                Optional.of(open.claim().run()),
                why,
                open.claim().files(),
                obstacles,
                notes(state, obstacles));
    }

    private RunPlan again(PipelineState state, WaitingBatch waiting) {
        List<String> obstacles = new ArrayList<>();
        attempt(obstacles, () -> {
            discover.requireUnchanged(pipeline.name(), waiting.claim());
            return inputs.published();
        });
        String run = state.runName(waiting.claim().batch(), waiting.attempt());
        String ended =
                switch (waiting.ending()) {
                    case REFUSED -> " was refused";
                    case ABANDONED -> " was abandoned";
                    case UNDONE -> " was rolled back";
                };
        String why = "run " + waiting.claim().run() + ended;
        return new RunPlan(
                pipeline.name(),
                Work.AGAIN,
                Optional.of(run),
                why,
                waiting.claim().files(),
                obstacles,
                notes(state, obstacles));
    }

    private RunPlan newBatch(PipelineState state, long batch) {
        List<String> obstacles = new ArrayList<>();
        Optional<Discovery> found = attempt(obstacles, () -> discover.find(journal, state));
        if (found.isEmpty()) {
            return new RunPlan(
                    pipeline.name(),
                    Work.NEW_BATCH,
                    Optional.of(state.runName(batch, 1)),
                    "",
                    Map.of(),
                    obstacles,
                    notes(state, obstacles));
        }
        if (found.get() instanceof Discovery.Idle idle) {
            return new RunPlan(
                    pipeline.name(),
                    Work.IDLE,
                    Optional.empty(),
                    idle.reason(),
                    Map.of(),
                    List.of(),
                    notes(state, obstacles));
        }
        Map<String, List<LandedFile>> landed = ((Discovery.Batch) found.get()).files();
        Optional<Redeliveries.Sorted> sorted = attempt(obstacles, () -> redeliveries.sort(journal, state, landed));
        attempt(obstacles, inputs::published);
        List<String> notes = new ArrayList<>();
        sorted.ifPresent(
                files -> files.skipped().forEach(duplicate -> notes.add(duplicate.describe() + "; it is left out")));
        found.get().seen().forEach(feed -> describe(feed, notes));
        notes.addAll(notes(state, obstacles));
        return new RunPlan(
                pipeline.name(),
                Work.NEW_BATCH,
                Optional.of(state.runName(batch, 1)),
                "",
                sorted.map(Redeliveries.Sorted::files).orElse(landed),
                obstacles,
                notes);
    }

    private static void describe(FeedSeen feed, List<String> notes) {
        Stream.of(feed.describeWaiting(), feed.describeUnmatched(), feed.describeChanged(), feed.describeOutside())
                .flatMap(Optional::stream)
                .forEach(notes::add);
    }

    /** What is so whatever the batch is. */
    private List<String> notes(PipelineState state, List<String> obstacles) {
        List<String> notes = new ArrayList<>();
        state.parked()
                .keySet()
                .forEach(batch -> notes.add("batch " + batch + " is parked: polder run " + pipeline.name() + " --batch "
                        + batch + " runs it"));
        Map<TableName, List<String>> partitions = new HashMap<>();
        queries.ordered().forEach(table -> partitions.put(table.name(), table.partitionBy()));
        wanted().forEach((table, columns) -> attempt(
                        obstacles, () -> notes(table, columns, Optional.ofNullable(partitions.get(table))))
                .ifPresent(notes::addAll));
        journal.past()
                .lastByOtherConf(state, pipeline.fingerprint(), LOOKED_BACK)
                .ifPresent(run -> notes.add("conf or SQL of " + pipeline.name() + " has changed since " + run
                        + ": new batches go by it, and what is published already is not touched; polder rebuild "
                        + pipeline.name() + " --dry-run shows what it would take to bring it in line"));
        return notes;
    }

    /** @param partitionBy what conf says, where it can say it: bronze has its own */
    private List<String> notes(TableName name, StructType columns, Optional<List<String>> partitionBy) {
        KeptVersions table = tables.apply(name);
        Optional<List<String>> added = table.columnsToAdd(columns);
        if (added.isEmpty()) {
            return List.of("table " + name + " is made");
        }
        List<String> notes = new ArrayList<>();
        if (!added.get().isEmpty()) {
            notes.add("table " + name + " gets " + (added.get().size() == 1 ? "the column " : "the columns ")
                    + String.join(", ", added.get()));
        }
        List<String> partitions = table.partitionBy().orElse(List.of());
        partitionBy
                .filter(wanted -> !wanted.equals(partitions))
                .ifPresent(wanted -> notes.add(keepsPartitions(name, partitions, wanted)));
        return notes;
    }

    private String keepsPartitions(TableName table, List<String> partitions, List<String> wanted) {
        return "table " + table + " stays "
                + (partitions.isEmpty() ? "without partitions" : "partitioned by " + String.join(", ", partitions))
                + ", though conf "
                + (wanted.isEmpty() ? "has no partition-by" : "says partition-by: [" + String.join(", ", wanted) + "]")
                + ": a table keeps the partitions that it was made with. Under another name in conf it is made anew, and polder rebuild "
                + pipeline.name() + " --table NAME fills it";
    }

    private Map<TableName, StructType> wanted() {
        return PipelineTables.columns(pipeline, queries);
    }

    private interface Look<T> {
        T look();
    }

    /** What would stop a run is what somebody who plans one wants to hear. */
    private static <T> Optional<T> attempt(List<String> obstacles, Look<T> look) {
        try {
            return Optional.of(look.look());
        } catch (Failure e) {
            if (e.kind() != Failure.Kind.USER) {
                throw e;
            }
            obstacles.add(e.problem() + " " + e.remedy());
            return Optional.empty();
        }
    }
}
