package dev.polder.jobs.erasure;

import dev.polder.journal.PipelineState;
import java.util.Map;

/** The archives of the pipeline at hand, from which the same subjects are erased. */
public interface ErasedArchives {

    /**
     * By the URI of an archive's manifest, how many rows leave it; archives that none leaves are left out.
     *
     * @param state the journal's, which has the holds
     */
    Map<String, Long> find(PipelineState state);

    /**
     * Takes these rows out; does nothing twice.
     *
     * @param state the journal's, which has the holds
     * @param erasure in whose name
     * @return by the URI of an archive's manifest, how many rows were taken out
     */
    Map<String, Long> erase(PipelineState state, String erasure);
}
