package dev.polder.journal;

/** What happened to one run, or was decided about the batch that it was the last to try. */
public sealed interface RunEntry extends Entry permits Claimed, TakenOver, Ingested, Published, Setback, BatchVerdict {

    /** The run that the entry is about: {@code <pipeline>-<batch>-<attempt>}. */
    String run();

    @Override
    default boolean isAbout(String name) {
        return run().equals(name);
    }
}
