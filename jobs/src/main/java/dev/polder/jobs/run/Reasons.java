package dev.polder.jobs.run;

import dev.polder.expectation.Breach;
import dev.polder.journal.Reason;

/** Puts what was broken into the journal's words. */
final class Reasons {

    private Reasons() {}

    /** @param on the feed, or the table as {@code layer.name} */
    static Reason of(String on, Breach breach) {
        return new Reason(breach.rule(), on, breach.count(), breach.of(), on + ": " + breach.message() + ".");
    }
}
