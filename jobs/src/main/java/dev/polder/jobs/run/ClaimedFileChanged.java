package dev.polder.jobs.run;

import dev.polder.failure.Failure;
import dev.polder.landing.KnownFile;
import dev.polder.landing.LandedFile;

/** A file that a batch has claimed can't be read again as it was. */
public final class ClaimedFileChanged extends Failure {
    private static final long serialVersionUID = 1L;

    private final String feed;
    private final String file;

    private ClaimedFileChanged(String feed, String file, String problem, String remedy) {
        super(Kind.USER, problem, remedy);
        this.feed = feed;
        this.file = file;
    }

    static ClaimedFileChanged gone(String pipeline, String feed, String file, long batch) {
        return new ClaimedFileChanged(
                feed,
                file,
                "File " + file + " of feed " + feed + " belongs to batch " + batch
                        + ", which must be run again, and is gone.",
                "Put it back into the landing as it was, then run again; or go on without it: "
                        + skip(pipeline, file, batch));
    }

    static ClaimedFileChanged changed(String pipeline, String feed, KnownFile known, LandedFile now) {
        return new ClaimedFileChanged(
                feed,
                now.name(),
                "File " + now.name() + " of feed " + feed + " has changed since batch " + known.batch()
                        + ", which must be run again, claimed it: " + known.difference(now) + ".",
                "Put it back as it was, its time included (touch -d "
                        + known.file().modified()
                        + "), and deliver the new content under a new name; then run again. Or"
                        + " go on without it: " + skip(pipeline, now.name(), known.batch()));
    }

    private static String skip(String pipeline, String file, long batch) {
        return "polder skip " + pipeline + " --file " + file + " --reason .., and without its batch: polder skip "
                + pipeline + " --batch " + batch + " --reason ..";
    }

    public String feed() {
        return feed;
    }

    /** The file's path relative to the landing. */
    public String file() {
        return file;
    }
}
