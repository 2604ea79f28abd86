package dev.polder.jobs.run;

import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.journal.BringBack;
import dev.polder.journal.Claimed;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Rebuild;
import dev.polder.journal.Retain;
import dev.polder.journal.Undoable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The stages of a run that transforms others again, in place of those of a run that takes files. */
final class Rebuilding {
    private final Pipeline pipeline;
    private final Journal journal;
    private final RebuildPlanner planner;
    private final PipelineTables tables;
    private final BronzeReview review;
    private final RebuildTables transform;

    Rebuilding(
            Pipeline pipeline,
            Journal journal,
            RebuildPlanner planner,
            PipelineTables tables,
            BronzeReview review,
            RebuildTables transform) {
        this.pipeline = pipeline;
        this.journal = journal;
        this.planner = planner;
        this.tables = tables;
        this.review = review;
        this.transform = transform;
    }

    /**
     * Plans one, and makes sure that it can be done.
     *
     * @param heads the versions that it builds on
     * @throws NotRebuildable when it can't
     */
    RebuildPlan plan(PipelineState state, Rebuild rebuild, Map<String, Long> heads) {
        List<Undoable> standing = journal.past().standing(state);
        RebuildPlan plan = planner.plan(rebuild, standing);
        plan.ways().keySet().forEach(table -> {
            List<String> holds = state.holdsOn(table.toString()).stream()
                    .map(HoldAdded::name)
                    .toList();
            if (!holds.isEmpty()) {
                throw NotRebuildable.held(pipeline.name(), table.toString(), holds);
            }
        });
        review.requireWhole(heads, plan, standing);
        plan.base().ifPresent(base -> {
            List<String> taken = journal.past().takenOutSince(state, base.name());
            if (!taken.isEmpty()) {
                throw NotRebuildable.overtaken(
                        pipeline.name(), plan.played().iterator().next(), "taking out " + String.join(", ", taken));
            }
            requireThere(base, plan);
        });
        return plan;
    }

    private void requireThere(PublishedRun base, RebuildPlan plan) {
        for (TableName table : plan.played()) {
            Long version = base.claim().heads().get(table.toString());
            try {
                if (version != null) {
                    tables.get(table).requireThere(version);
                }
            } catch (Failure e) {
                if (e.kind() != Failure.Kind.USER) {
                    throw e;
                }
                throw NotRebuildable.versionGone(pipeline.name(), table, version, e);
            }
        }
    }

    /** What would change in bronze, by feed. */
    Map<String, BronzeReview.Found> review(Map<String, Long> heads, RebuildPlan plan) {
        return review.find(heads, plan);
    }

    /** See {@link BronzeReview#run}. */
    Ingest.Outcome ingest(PipelineState state, Claimed claim, Set<String> accepted) {
        return review.run(claim, planner.plan(claim.rebuild(), journal.past().standing(state)), accepted);
    }

    /** See {@link RebuildTables#run}. */
    Transform.Outcome transform(PipelineState state, Claimed claim, Map<String, Long> bronze, Set<String> accepted) {
        List<Undoable> standing = journal.past().standing(state);
        return transform.run(claim, planner.plan(claim.rebuild(), standing), bronze, left(standing), accepted);
    }

    /** By table, the conditions of the rows that retention has let go, and that did not come back from the archive. */
    private static Map<String, List<String>> left(List<Undoable> standing) {
        Map<String, Map<String, String>> left = new TreeMap<>();
        for (Undoable one : standing) {
            if (one instanceof FinishedUpkeep upkeep && upkeep.begun().upkeep() instanceof Retain retain) {
                retain.leaving().forEach((table, leaving) -> left.computeIfAbsent(table, none -> new TreeMap<>())
                        .put(upkeep.name(), leaving.condition()));
            } else if (one instanceof FinishedUpkeep upkeep && upkeep.begun().upkeep() instanceof BringBack back) {
                back.tables().forEach(table -> left.getOrDefault(table, new TreeMap<>())
                        .remove(back.retention()));
            }
        }
        Map<String, List<String>> conditions = new TreeMap<>();
        left.forEach((table, retentions) -> conditions.put(table, List.copyOf(retentions.values())));
        return conditions;
    }
}
