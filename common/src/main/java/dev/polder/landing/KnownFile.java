package dev.polder.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file as it was when a batch took it. */
public record KnownFile(LandedFile file, long batch) {
    public KnownFile {
        Objects.requireNonNull(file);
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
