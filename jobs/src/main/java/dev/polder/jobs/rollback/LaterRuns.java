package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;
import dev.polder.journal.PublishedRun;
import java.util.List;
import java.util.stream.Collectors;

/** Runs that were published later stand on the one that is to be undone. */
public final class LaterRuns extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 10;

    private final String run;

    LaterRuns(String pipeline, List<PublishedRun> since) {
        super(
                Kind.USER,
                "Run " + since.get(0).name() + " is not the last: " + named(since) + " built on it.",
                "Undo all of them together: polder rollback " + pipeline + " --run "
                        + since.get(0).name() + " --cascade. Or only the last: polder rollback " + pipeline + " --run "
                        + since.get(since.size() - 1).name() + ".");
        this.run = since.get(0).name();
    }

    private static String named(List<PublishedRun> since) {
        List<PublishedRun> later = since.subList(1, since.size());
        String names = later.stream().limit(NAMED).map(PublishedRun::name).collect(Collectors.joining(", "));
        String more = later.size() > NAMED ? " and " + (later.size() - NAMED) + " more" : "";
        return names + more;
    }

    public String run() {
        return run;
    }
}
