package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Undoable;
import java.util.List;
import java.util.stream.Collectors;

/** Runs that were published later stand on the one that is to be undone. */
public final class LaterRuns extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 10;

    private final String run;

    /**
     * @param first what was to be undone
     * @param later the runs that stand published since, what was erased since, and what came back from the archive
     */
    LaterRuns(String pipeline, Undoable first, List<Undoable> later) {
        super(
                Kind.USER,
                (first instanceof PublishedRun ? "Run " : "") + first.name() + " is not the last: " + named(later)
                        + " built on it.",
                "Undo all of them together: polder rollback " + pipeline + " --run " + first.name()
                        + " --cascade. Or only the last: polder rollback " + pipeline + " --run "
                        + later.get(later.size() - 1).name() + "."
                        + (first instanceof PublishedRun
                                ? " Or take it out from under them, where nothing was built on its rows: polder rollback "
                                        + pipeline + " --run " + first.name() + " --only."
                                : ""));
        this.run = first.name();
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
