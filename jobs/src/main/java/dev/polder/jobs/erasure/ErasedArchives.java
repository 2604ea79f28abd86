package dev.polder.jobs.erasure;

import java.util.Map;

/** The archives of the pipeline at hand, from which the same subjects are erased. */
public interface ErasedArchives {

    /** By the URI of an archive's manifest, how many of its rows are theirs; archives without any are left out. */
    Map<String, Long> find();

    /**
     * Takes these rows out; does nothing twice.
     *
     * @param erasure in whose name
     * @return by the URI of an archive's manifest, how many rows were taken out
     */
    Map<String, Long> erase(String erasure);
}
