package dev.polder.jobs.run;

import dev.polder.journal.Lease;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Treatment;
import dev.polder.quarantine.Selected;
import java.util.Map;
import java.util.function.Supplier;

/** One run of a pipeline over records in its quarantine: they are put through again, or closed. */
public final class TreatQuarantine {
    private final Attempts attempts;
    private final Inputs inputs;
    private final Claims claims;
    private final Treatments treatments;
    private final Supplier<RunStages> stages;
    private final Stopwatch stopwatch;

    /** @param stages gives the same stages each time; the first time starts Spark */
    TreatQuarantine(
            Attempts attempts,
            Inputs inputs,
            Claims claims,
            Treatments treatments,
            Supplier<RunStages> stages,
            Stopwatch stopwatch) {
        this.attempts = attempts;
        this.inputs = inputs;
        this.claims = claims;
        this.treatments = treatments;
        this.stages = stages;
        this.stopwatch = stopwatch;
    }

    /**
     * Treats records in a run of their own, or goes on with the same treatment that was stopped.
     *
     * @throws BatchGoesFirst when another batch is unfinished or stands first in line
     * @throws SnapshotNotReplayable when a table would lose its rows by it
     * @throws dev.polder.journal.HeldByAnother when another process holds the pipeline
     * @throws dev.polder.journal.RollbackUnfinished when a rollback is not done yet
     * @throws dev.polder.failure.Failure when it can't go on; nothing is published then
     */
    public RunResult treat(Treatment treatment) {
        String verb = treatment.kind() == Treatment.Kind.DISCARD ? "discard" : "replay";
        return attempts.holding(
                verb,
                (lease, state) -> attempts.ask(
                        lease,
                        state,
                        claim -> treatment.equals(claim.treatment()),
                        (now, batch) -> treatNew(lease, now, treatment, batch)));
    }

    private RunResult treatNew(Lease lease, PipelineState state, Treatment treatment, long batch) {
        if (state.heads().isEmpty()) {
            return attempts.idle(state, treatments.idle(treatment, Selected.NONE));
        }
        Map<String, Selected> byFeed = stages.get().find(state.heads(), treatment, batch);
        Selected found = byFeed.values().stream().reduce(Selected.NONE, Selected::plus);
        treatments.notes(treatment, found).forEach(stopwatch::note);
        if (found.taken() == 0) {
            return attempts.idle(state, treatments.idle(treatment, found));
        }
        treatments.requireHarmless(treatment, byFeed);
        Map<String, Long> heads = stages.get().prepare(state.heads());
        String run = state.runName(batch, 1);
        return attempts.claim(lease, state, claims.treating(run, batch, treatment, heads, inputs.published()));
    }
}
