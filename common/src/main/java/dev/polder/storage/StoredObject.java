package dev.polder.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * An object that a listing found.
 *
 * @param uri the folder that was listed, followed by the name
 * @param name its path relative to that folder, with {@code /} between the steps
 * @param size its bytes
 * @param modified when the store last changed it, as exact as the store knows
 * @param etag the store's tag of its content, empty where the store has none
 */
public record StoredObject(String uri, String name, long size, Instant modified, String etag) {
    public StoredObject {
        Objects.requireNonNull(uri);
        Objects.requireNonNull(name);
        Objects.requireNonNull(modified);
        Objects.requireNonNull(etag);
    }
}
