package dev.polder.journal;

import dev.polder.failure.Failure;
import java.util.Locale;

/** An entry that can't follow the ones before it. It is never written; in a journal that is read it shows damage. */
public final class IllegalTransition extends Failure {
    private static final long serialVersionUID = 1L;

    private final String pipeline;
    private final long number;
    private final String run;

    IllegalTransition(String pipeline, long number, Entry entry, String why) {
        super(
                Kind.INTERNAL,
                "Entry " + number + " in the journal of " + pipeline + ", "
                        + entry.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                        + (entry instanceof RunEntry of ? " by run " + of.run() : "") + ", can't be: " + why + ".",
                "Nothing was published. Report this with the pipeline's journal; don't edit the journal.");
        this.pipeline = pipeline;
        this.number = number;
        this.run = entry instanceof RunEntry of ? of.run() : "";
    }

    public String pipeline() {
        return pipeline;
    }

    /** The number that the entry has or would have. */
    public long number() {
        return number;
    }

    /** The run that the entry is about; empty when it is about none. */
    public String run() {
        return run;
    }
}
