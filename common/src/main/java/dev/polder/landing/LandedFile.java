package dev.polder.landing;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * A file that a producer put into a feed's landing.
 *
 * @param uri where it is, absolute
 * @param name its path relative to the landing, as in {@code _file}
 * @param size its bytes
 * @param modified when the store last changed it
 * @param etag the store's tag of its content, empty where the store has none
 * @param content a hash of its bytes, empty when nobody made one
 */
public record LandedFile(String uri, String name, long size, Instant modified, String etag, String content)
        implements Serializable {
    public LandedFile {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(name);
        Objects.requireNonNull(modified);
        Objects.requireNonNull(etag);
        content = Objects.requireNonNullElse(content, "");
    }

    /** As a listing shows it. */
    public LandedFile(String uri, String name, long size, Instant modified, String etag) {
        this(uri, name, size, modified, etag, "");
    }

    /** The same file with the hash of its bytes. */
    public LandedFile withContent(String hash) {
        return new LandedFile(uri, name, size, modified, etag, hash);
    }
}
