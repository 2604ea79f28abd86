package dev.polder.journal;

import dev.polder.failure.Failure;

/**
 * Another process wrote the entry that this one was about to write, so this one no longer holds the pipeline. It must
 * stop and clean up nothing: what it would clean up may be the other's work.
 */
public final class JournalMoved extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final long number;

    JournalMoved(String pipeline, long number, Entry ours, Entry theirs) {
        super(
                Kind.EXTERNAL,
                inWords(pipeline, number, ours, theirs) + ", so this process stops.",
                "See how the other goes on with: polder runs " + pipeline
                        + ". Nothing has to be cleaned up; the next run heals what this one left.");
        this.pipeline = pipeline;
        this.number = number;
    }

    private static String inWords(String pipeline, long number, Entry ours, Entry theirs) {
        String run = ours instanceof RunEntry of ? "run " + of.run() : "this one";
        return theirs instanceof TakenOver takenOver
                ? "Run " + takenOver.run() + " was taken over by " + takenOver.by() + " (entry " + number
                        + " in the journal of " + pipeline + ")"
                : "Another process wrote entry " + number + " in the journal of " + pipeline + " while " + run
                        + " was at work";
    }

    public String pipeline() {
        return pipeline;
    }

    /** The number of the other's entry. */
    public long number() {
        return number;
    }
}
