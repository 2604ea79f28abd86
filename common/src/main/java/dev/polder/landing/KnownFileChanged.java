package dev.polder.landing;

import dev.polder.failure.Failure;

/** A file that a batch has already taken has other content now: what was published no longer is what landed. */
public final class KnownFileChanged extends Failure {
    private static final long serialVersionUID = 1L;

    private final String feed;
    private final String file;
    private final long batch;

    KnownFileChanged(String pipeline, String feed, KnownFile known, LandedFile now) {
        super(
                Kind.USER,
                "File " + now.name() + " of feed " + feed + " has changed since " + known.since() + ": "
                        + known.difference(now) + ".",
                "Put it back as it was and deliver the new content under a new name, or leave what it is now out with:"
                        + " polder skip " + pipeline + " --file " + now.name() + " --reason .. (duplicate-files:"
                        + " skip leaves changed files alone; accept takes them as new ones).");
        this.feed = feed;
        this.file = now.name();
        this.batch = known.batch();
    }

    public String feed() {
        return feed;
    }

    /** The file's path relative to the landing. */
    public String file() {
        return file;
    }

    /** The batch that has the file as it was. */
    public long batch() {
        return batch;
    }
}
