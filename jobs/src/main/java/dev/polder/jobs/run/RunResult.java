package dev.polder.jobs.run;

import dev.polder.expectation.FeedCounts;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.Reason;
import dev.polder.journal.Rebuild;
import dev.polder.journal.TableChange;
import dev.polder.journal.Treatment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a run ended. A run that broke ends with an exception instead, and is taken up by the next. */
public sealed interface RunResult {

    String pipeline();

    Map<Stage, Duration> took();

    /**
     * There was nothing to do.
     *
     * @param why such as "1 file waits 48 s more"
     */
    record Idle(String pipeline, String why, Map<Stage, Duration> took) implements RunResult {}

    /** What readers see is the batch's now. */
    record Published(Account account, Map<Stage, Duration> took) implements RunResult {
        @Override
        public String pipeline() {
            return account.pipeline();
        }
    }

    /** Rules were broken; what readers see is as before. */
    record Refused(Account account, List<Reason> reasons, Place place, Map<Stage, Duration> took) implements RunResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String pipeline() {
            return account.pipeline();
        }
    }

    /** Where a refused batch stands. */
    enum Place {
        FIRST_IN_LINE,
        PARKED
    }

    /**
     * What a run did with its batch.
     *
     * @param treatment what it did with records in quarantine; empty for a batch of files
     * @param rebuild what it transformed again; empty for all other runs
     * @param feeds what came of each feed's files
     * @param counts each feed's counts with samples; empty for a feed whose counts came from the journal
     * @param tables the pipeline's tables before and after; empty when it never came to them
     */
    record Account(
            String pipeline,
            long batch,
            String run,
            String release,
            Optional<Treatment> treatment,
            Optional<Rebuild> rebuild,
            Map<String, FeedSummary> feeds,
            Map<String, FeedCounts> counts,
            Map<String, TableChange> tables) {

        Account withTables(Map<String, TableChange> changed) {
            return new Account(pipeline, batch, run, release, treatment, rebuild, feeds, counts, changed);
        }
    }
}
