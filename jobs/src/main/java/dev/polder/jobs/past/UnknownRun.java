package dev.polder.jobs.past;

import dev.polder.failure.Failure;
import dev.polder.failure.Nearest;
import java.util.List;

/** There is no run of this name. */
public final class UnknownRun extends Failure {
    private static final long serialVersionUID = 1L;

    private final String run;

    private UnknownRun(String run, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.run = run;
    }

    /** @param latest the pipeline's latest runs, the oldest first */
    static UnknownRun of(String run, String pipeline, List<String> latest) {
        if (latest.isEmpty()) {
            return new UnknownRun(
                    run, "There is no run `" + run + "`: " + pipeline + " has never run.", runsOf(pipeline));
        }
        String last = latest.get(latest.size() - 1);
        String batch = run.substring(0, run.lastIndexOf('-') + 1);
        String guess = latest.stream()
                .filter(name -> name.startsWith(batch))
                .reduce((before, later) -> later)
                .orElse(last);
        return new UnknownRun(
                run,
                "There is no run `" + run + "`: the last of " + pipeline + " is " + last + ".",
                "Did you mean `" + guess + "`? " + runsOf(pipeline));
    }

    static UnknownRun isUpkeep(String upkeep, String pipeline) {
        return new UnknownRun(
                upkeep,
                "`" + upkeep + "` is upkeep of tables and no run.",
                "See what it did with: polder show " + upkeep + ", and the runs with: polder runs " + pipeline);
    }

    static UnknownRun noUpkeep(String upkeep, String pipeline) {
        return new UnknownRun(
                upkeep,
                "There is no `" + upkeep + "` in the journal of " + pipeline + ".",
                "See by what the versions of a table were made with: polder history TABLE");
    }

    static UnknownRun of(String run, List<String> pipelines) {
        String pipeline = run.replaceFirst("(-\\d+){0,2}$", "");
        String numbers = run.substring(pipeline.length());
        String guess = Nearest.to(pipeline, pipelines)
                .map(near -> (numbers.isEmpty() ? "" : "Did you mean `" + near + numbers + "`? ") + runsOf(near))
                .orElse("See the runs of a pipeline with: polder runs PIPELINE; there are "
                        + String.join(", ", pipelines) + ".");
        return new UnknownRun(
                run,
                "There is no run `" + run + "`: runs are named PIPELINE-BATCH-ATTEMPT, such as orders-12-1.",
                guess);
    }

    private static String runsOf(String pipeline) {
        return "See them with: polder runs " + pipeline;
    }

    public String run() {
        return run;
    }
}
