package dev.polder.jobs.past;

import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.journal.RunRecord;
import dev.polder.journal.RunStory;
import dev.polder.journal.UpkeepStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds a run, or upkeep, by its name alone. */
public final class RunSearch {
    /** Among so many of the latest runs is looked for one that may have been meant. */
    private static final int GUESSED = 20;

    private final List<String> pipelines;
    private final Function<String, Journal> journals;

    /** @param journals gives the journal of the pipeline of this name */
    public RunSearch(List<String> pipelines, Function<String, Journal> journals) {
        this.pipelines = List.copyOf(pipelines);
        this.journals = journals;
    }

    /** A run, and where it stands. */
    public record Found(Journal journal, PipelineState state, RunStory story) {}

    /**
     * Looks in the journal of the pipeline that the name tells.
     *
     * @throws UnknownRun when there is none
     */
    public Found find(String run) {
        List<String> guesses = new ArrayList<>();
        for (String pipeline : pipelines) {
            String name = Pattern.quote(pipeline) + "-\\d{1,18}-\\d{1,9}";
            if (Pattern.matches(name, run)) {
                Journal journal = journals.apply(pipeline);
                PipelineState state = journal.load();
                Optional<RunStory> story = journal.past().story(state, run);
                if (story.isPresent()) {
                    return new Found(journal, state, story.get());
                }
                throw UnknownRun.of(run, pipeline, latest(journal, state));
            }
            guesses.add(pipeline);
        }
        throw namedBy(run)
                .map(pipeline -> findUpkeep(run).isPresent()
                        ? UnknownRun.isUpkeep(run, pipeline)
                        : UnknownRun.noUpkeep(run, pipeline))
                .orElseGet(() -> UnknownRun.of(run, guesses));
    }

    /** Upkeep, and whose it is. */
    public record FoundUpkeep(String pipeline, UpkeepStory story) {}

    /** Looks in the journal of the pipeline that the name tells; empty when there is none of this name. */
    public Optional<FoundUpkeep> findUpkeep(String name) {
        return namedBy(name).map(journals).flatMap(journal -> journal.past()
                .upkeepStory(journal.load(), name)
                .map(story -> new FoundUpkeep(journal.pipeline(), story)));
    }

    /** The pipeline whose upkeep such a name is. */
    private Optional<String> namedBy(String upkeep) {
        return pipelines.stream()
                .filter(pipeline -> Pattern.matches(Pattern.quote(pipeline) + "-[a-z]+-\\d{1,18}", upkeep))
                .findFirst();
    }

    private static List<String> latest(Journal journal, PipelineState state) {
        return journal.past().history(state, GUESSED).runs().stream()
                .map(RunRecord::run)
                .toList();
    }
}
