package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;
import dev.polder.journal.Undoable;
import java.util.List;
import java.util.stream.Collectors;

/** Runs that were published later stand on the one that is to be undone. */
public final class LaterRuns extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 10;

    private final String run;

    /** @param later the runs that stand published since that one, and what was erased since */
    LaterRuns(String pipeline, String run, List<Undoable> later) {
        super(
                Kind.USER,
                "Run " + run + " is not the last: " + named(later) + " built on it.",
                "Undo all of them together: polder rollback " + pipeline + " --run " + run
                        + " --cascade. Or only the last: polder rollback " + pipeline + " --run "
                        + later.get(later.size() - 1).name()
                        + ". Or take it out from under them, where nothing was built on its rows: polder rollback "
                        + pipeline + " --run " + run + " --only.");
        this.run = run;
    }

    private static String named(List<Undoable> later) {
        String names = later.stream().limit(NAMED).map(Undoable::name).collect(Collectors.joining(", "));
        String more = later.size() > NAMED ? " and " + (later.size() - NAMED) + " more" : "";
        return names + more;
    }

    public String run() {
        return run;
    }
}
