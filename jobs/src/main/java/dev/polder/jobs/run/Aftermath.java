package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.journal.Journal;
import dev.polder.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a run and decides nothing. Each part of it can be made again, so that a failure is said and no more. */
final class Aftermath {
    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private final Ledger ledger;
    private final Journal journal;
    private final Stopwatch stopwatch;

    Aftermath(Ledger ledger, Journal journal, Stopwatch stopwatch) {
        this.ledger = ledger;
        this.journal = journal;
        this.stopwatch = stopwatch;
    }

    /** A run has ended, one way or the other. */
    void follow() {
        try {
            ledger.follow(journal);
        } catch (Failure e) {
            LOG.warn("The run stands; the ledger lags behind it", e);
            stopwatch.note("the ledger lags behind, though the run stands: " + e.problem()
                    + " The next run catches up, or: polder ledger rebuild");
        }
    }
}
