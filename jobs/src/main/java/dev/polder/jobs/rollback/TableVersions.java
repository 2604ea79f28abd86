package dev.polder.jobs.rollback;

import java.util.Map;
import java.util.Set;

/** The tables of the pipeline that is rolled back. */
public interface TableVersions {

    /** Their names. */
    Set<String> names();

    /**
     * Makes sure that what a version holds can come back.
     *
     * @throws dev.polder.failure.Failure when the version, or a file of it, is gone
     */
    void requireThere(Map<String, Long> versions);

    /**
     * Brings back what these versions hold, and does nothing to a table that holds it already.
     *
     * @return the version of each of the pipeline's tables that a run can build on
     */
    Map<String, Long> restore(Map<String, Long> versions);
}
