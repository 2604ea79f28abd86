package dev.polder.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file as it was when a batch took it, or when it was left out.
 *
 * @param batch which; {@link #SKIPPED} when it is of none
 */
public record KnownFile(LandedFile file, long batch) {
    /** Stands for the batch of files that are left out of all. */
    public static final long SKIPPED = 0;

    public KnownFile {
        Objects.requireNonNull(file);
    }

    /** What made it known, to stand after "since". */
    public String since() {
        return batch == SKIPPED ? "it was skipped" : "batch " + batch + " took it";
    }

    /** How the file differs from what it was, as far as a listing shows; to stand within a sentence. */
    public String difference(LandedFile now) {
        List<String> differences = new ArrayList<>();
        note(differences, "size", file.size() + " bytes", now.size() + " bytes");
        note(differences, "time", file.modified(), now.modified());
        note(differences, "etag", file.etag(), now.etag());
        return String.join(", ", differences);
    }

    private static void note(List<String> differences, String what, Object then, Object now) {
        if (!then.equals(now)) {
            differences.add("its " + what + " was " + then + " and is " + now);
        }
    }

    /**
     * Whether the file now has other content, as far as a listing shows. Equal tags and sizes mean equal content, whenever
     * it was put there; without tags the times must be equal too.
     */
    public boolean differsFrom(LandedFile now) {
        if (file.size() != now.size()) {
            return true;
        }
        boolean tagged = !file.etag().isEmpty() && !now.etag().isEmpty();
        return tagged ? !file.etag().equals(now.etag()) : !file.modified().equals(now.modified());
    }
}
