package dev.polder.landing;

import dev.polder.failure.Failure;
import java.util.ArrayList;
import java.util.List;

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
                        + difference(known.file(), now) + ".",
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

    private static String difference(LandedFile then, LandedFile now) {
        List<String> differences = new ArrayList<>();
        note(differences, "size", then.size() + " bytes", now.size() + " bytes");
        note(differences, "time", then.modified(), now.modified());
        note(differences, "etag", then.etag(), now.etag());
        return String.join(", ", differences);
    }

    private static void note(List<String> differences, String what, Object then, Object now) {
        if (!then.equals(now)) {
            differences.add("its " + what + " was " + then + " and is " + now);
        }
    }
}
