package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.journal.Claimed;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.WaitingBatch;

/** Quarantine can't be treated yet: a batch has to be brought to its end first. */
public final class BatchGoesFirst extends Failure {
    private static final long serialVersionUID = 1L;

    private final long batch;

    private BatchGoesFirst(long batch, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.batch = batch;
    }

    static BatchGoesFirst unfinished(String pipeline, OpenBatch open) {
        return new BatchGoesFirst(
                open.claim().batch(),
                "Run " + open.claim().run() + of(open.claim()) + " is unfinished, and goes first.",
                "End it with: polder run " + pipeline + "; then say this again.");
    }

    static BatchGoesFirst waiting(String pipeline, WaitingBatch waiting) {
        long batch = waiting.claim().batch();
        return new BatchGoesFirst(
                batch,
                "Batch " + batch + " of " + pipeline + of(waiting.claim())
                        + " stands first in line, and goes first: what it rejects would not be in the quarantine that is looked at now.",
                "Run it with: polder run " + pipeline + ", or leave it out with: polder skip " + pipeline + " --batch "
                        + batch + " --reason ..; then say this again.");
    }

    private static String of(Claimed claim) {
        return claim.purpose().map(purpose -> ", " + purpose + ",").orElse("");
    }

    public long batch() {
        return batch;
    }
}
