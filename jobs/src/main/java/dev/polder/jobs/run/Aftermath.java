package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.journal.Journal;
import dev.polder.ledger.Ledger;
import dev.polder.published.PublishedObject;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a run or a rollback and decides nothing. Each part of it can be made again, so that a failure is said and no more. */
public final class Aftermath {
    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private final PublishedObject published;
    private final Ledger ledger;
    private final Journal journal;
    private final Consumer<String> telling;

    /** @param telling hears what went wrong, in words */
    public Aftermath(PublishedObject published, Ledger ledger, Journal journal, Consumer<String> telling) {
        this.published = published;
        this.ledger = ledger;
        this.journal = journal;
        this.telling = telling;
    }

    /** A run has ended, one way or the other, or is undone. */
    public void follow() {
        tellReaders();
        try {
            ledger.follow(journal);
        } catch (Failure e) {
            LOG.warn("The run stands; the ledger lags behind it", e);
            telling.accept("the ledger lags behind, though the run stands: " + e.problem()
                    + " The next run catches up, or: polder ledger rebuild");
        }
    }

    /** A run had nothing to do; the one before it may have died before it told readers. */
    void idle() {
        tellReaders();
    }

    private void tellReaders() {
        try {
            published.follow();
        } catch (Failure e) {
            LOG.warn("The run stands; what is published is not copied", e);
            telling.accept(published.uri() + " lags behind, though the run stands: " + e.problem()
                    + " The next run writes it again");
        }
    }
}
