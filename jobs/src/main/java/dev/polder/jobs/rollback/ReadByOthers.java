package dev.polder.jobs.rollback;

import dev.polder.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs of other pipelines read what is to be undone. */
public final class ReadByOthers extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<String>> runs;

    /** @param runs by pipeline, its runs that stand published and read it, the oldest first */
    ReadByOthers(String run, Map<String, List<String>> runs) {
        super(
                Kind.USER,
                "What run " + run + " published was read by "
                        + runs.values().stream().flatMap(List::stream).collect(Collectors.joining(", ")) + ".",
                "Undo these first: "
                        + runs.entrySet().stream()
                                .map(pipeline -> "polder rollback " + pipeline.getKey() + " --run "
                                        + pipeline.getValue().get(0)
                                        + (pipeline.getValue().size() > 1 ? " --cascade" : ""))
                                .collect(Collectors.joining("; "))
                        + ".");
        this.runs = Map.copyOf(runs);
    }

    /** By pipeline, its runs, the oldest first. */
    public Map<String, List<String>> runs() {
        return runs;
    }
}
