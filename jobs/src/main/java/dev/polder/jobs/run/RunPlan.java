package dev.polder.jobs.run;

import dev.polder.landing.LandedFile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run would do as things stand.
 *
 * @param work in a word
 * @param run the name that the run would have; empty when none would begin
 * @param why what is behind it, in words, such as why an idle run has nothing to do; empty when nothing is
 * @param files by feed, the files of its batch
 * @param obstacles what would stop it; none when it can begin
 * @param notes what is to be known besides: files that wait or are left out, tables that are made or get columns
 */
public record RunPlan(
        String pipeline,
        Work work,
        Optional<String> run,
        String why,
        Map<String, List<LandedFile>> files,
        List<String> obstacles,
        List<String> notes) {
    public RunPlan {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(work);
        Objects.requireNonNull(run);
        Objects.requireNonNull(why);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /** The same with one more note, before the others. */
    RunPlan with(String note) {
        List<String> all = Stream.concat(Stream.of(note), notes.stream()).toList();
        return new RunPlan(pipeline, work, run, why, files, obstacles, all);
    }

    /** What kind of run it would be. */
    public enum Work {
        /** None: there is nothing to do. */
        IDLE,
        /** None: somebody paused the pipeline. */
        PAUSED,
        /** One of new files. */
        NEW_BATCH,
        /** One of a batch whose last run published nothing, or was undone. */
        AGAIN,
        /** The one that its process left unfinished. */
        TAKE_UP,
        /** First the rollback that was begun. */
        FINISH_ROLLBACK
    }
}
