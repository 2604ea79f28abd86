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
 */
public record LandedFile(String uri, String name, long size, Instant modified, String etag) implements Serializable {
    public LandedFile {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(name);
        Objects.requireNonNull(modified);
        Objects.requireNonNull(etag);
    }
}
