package dev.polder.jobs.rollback;

import dev.polder.journal.PipelineState;
import dev.polder.journal.RollingBack;
import java.util.Map;

/** The tables of the pipeline that is rolled back. */
public interface TableVersions {

    /**
     * Makes sure that a rollback can end, before it is begun.
     *
     * @throws dev.polder.failure.Failure when it can't
     */
    void requireRestorable(RollingBack rollback);

    /**
     * Brings back what an open rollback says, and does nothing to a table that holds it already.
     *
     * @return the version of each of the pipeline's tables that a run can build on
     */
    Map<String, Long> restore(PipelineState state, RollingBack rollback);
}
