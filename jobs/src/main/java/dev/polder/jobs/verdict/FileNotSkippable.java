package dev.polder.jobs.verdict;

import dev.polder.failure.Failure;
import dev.polder.landing.KnownFile;
import dev.polder.landing.Watch;
import java.util.List;
import java.util.stream.Collectors;

/** A file can't be left out. */
public final class FileNotSkippable extends Failure {
    private static final long serialVersionUID = 1L;

    private final String file;

    private FileNotSkippable(String file, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.file = file;
    }

    static FileNotSkippable notThere(String pipeline, String file, List<Watch> watches) {
        return new FileNotSkippable(
                file,
                "No feed of " + pipeline + " has a file " + file + " in its landing or in a batch that waits.",
                "Give its path below the landing, as `_file` and the messages have it. The landings are: "
                        + watches.stream()
                                .map(watch -> watch.landing() + " of feed " + watch.feed())
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    static FileNotSkippable allOfBatch(String pipeline, String file, long batch) {
        return new FileNotSkippable(
                file,
                "File " + file + " is all that batch " + batch + " of " + pipeline + " has.",
                "Leave the batch out: polder skip " + pipeline + " --batch " + batch + " --reason ..");
    }

    static FileNotSkippable inRun(String pipeline, String file, String run) {
        return new FileNotSkippable(
                file,
                "File " + file + " belongs to run " + run + ", which is unfinished: its process died.",
                "Let it end with: polder run " + pipeline + "; or leave its batch out: polder skip " + pipeline
                        + " --batch N --reason ..");
    }

    static FileNotSkippable taken(String pipeline, String feed, KnownFile known) {
        String name = known.file().name();
        return known.batch() == KnownFile.SKIPPED
                ? new FileNotSkippable(
                        name, "File " + name + " of feed " + feed + " is left out already.", "Nothing has to be done.")
                : new FileNotSkippable(
                        name,
                        "File " + name + " of feed " + feed + " is no longer to be had: batch " + known.batch()
                                + " took it, and was published or skipped.",
                        "See what became of that batch with: polder runs " + pipeline);
    }

    /** Its path relative to the landing. */
    public String file() {
        return file;
    }
}
