package dev.polder.jobs.run;

import dev.polder.config.OnRefused;
import dev.polder.failure.Failure;
import dev.polder.journal.Claimed;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a run that broke a rule. */
final class Refusal {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private final Journal journal;
    private final Preparation preparation;
    private final Claims claims;
    private final OnRefused onRefused;
    private final Stopwatch stopwatch;

    Refusal(Journal journal, Preparation preparation, Claims claims, OnRefused onRefused, Stopwatch stopwatch) {
        this.journal = journal;
        this.preparation = preparation;
        this.claims = claims;
        this.onRefused = onRefused;
        this.stopwatch = stopwatch;
    }

    /** Writes that it is refused, brings the tables back as well as can be, and parks the batch if the conf says so. */
    RunResult.Place refuse(Lease lease, PipelineState state, Claimed claim, Refused entry) {
        PipelineState refused = journal.append(state, entry);
        try {
            lease.requireHeld();
            preparation.restoreQueried(claim.heads());
        } catch (Failure e) {
            LOG.warn("The refusal stands; the next run brings the tables back", e);
        }
        if (onRefused == OnRefused.STOP) {
            return RunResult.Place.FIRST_IN_LINE;
        }
        if (refused.isParkingFull()) {
            stopwatch.note(PipelineState.MOST_PARKED + " batches are parked already, and no more may be: batch "
                    + claim.batch() + " stands first in line");
            return RunResult.Place.FIRST_IN_LINE;
        }
        journal.append(refused, claims.park(claim, "on-refused: park"));
        return RunResult.Place.PARKED;
    }
}
