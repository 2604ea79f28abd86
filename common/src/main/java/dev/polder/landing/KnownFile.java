package dev.polder.landing;

import java.util.Objects;

/** A file as it was when a batch took it. */
public record KnownFile(LandedFile file, long batch) {
    public KnownFile {
        Objects.requireNonNull(file);
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
