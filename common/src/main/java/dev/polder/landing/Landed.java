package dev.polder.landing;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that lies in a feed's landing, wanted or not.
 *
 * @param files empty when the landing isn't there yet
 */
public record Landed(Watch watch, Optional<List<LandedFile>> files) {
    public Landed {
        Objects.requireNonNull(watch);
        files = files.map(List::copyOf);
    }

    /** Lists the landing. */
    public static Landed list(ObjectStore store, Watch watch) {
        return new Landed(watch, store.list(watch.landing()).map(objects -> objects.stream()
                .map(Landed::toFile)
                .toList()));
    }

    private static LandedFile toFile(StoredObject object) {
        return new LandedFile(object.uri(), object.name(), object.size(), object.modified(), object.etag());
    }
}
