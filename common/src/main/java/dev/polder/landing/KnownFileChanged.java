package dev.polder.landing;

import dev.polder.failure.Failure;

/** A file that a batch has already taken has other content now: what was published no longer is what landed. */
public final class KnownFileChanged extends Failure {
    private static final long serialVersionUID = 1L;

    private final String feed;
    private final String file;
    private final long batch;

    KnownFileChanged(String feed, KnownFile known, LandedFile now) {
        super(
                Kind.USER,
                "File " + now.name() + " of feed " + feed + " has changed since batch " + known.batch() + " took it: "
                        + known.difference(now) + ".",
                "Put it back as it was, or deliver the new content under a new name.");
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
