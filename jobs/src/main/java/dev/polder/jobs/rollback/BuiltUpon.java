package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;

/** A run can't be taken out from under later ones: some of what they made would not be the same without it. */
public final class BuiltUpon extends Failure {
    private static final long serialVersionUID = 1L;

    private final String run;
    private final String on;

    /**
     * @param on the table, or the later run, that would not be the same
     * @param why in words, that follow its name
     */
    BuiltUpon(String pipeline, String run, String on, String why) {
        super(
                Kind.USER,
                "Run " + run + " can't be taken out from under later ones: " + on + " " + why + ".",
                "Undo it together with all that came later, then run their batches again: polder rollback " + pipeline
                        + " --run " + run + " --cascade.");
        this.run = run;
        this.on = on;
    }

    public String run() {
        return run;
    }

    /** The table, or the later run. */
    public String on() {
        return on;
    }
}
