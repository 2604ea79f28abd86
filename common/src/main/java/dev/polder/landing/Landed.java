package dev.polder.landing;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that lies in a feed's landing, wanted or not; of one that looks back only so far perhaps no more than what may be dated so.
 *
 * @param files empty when the landing isn't there yet
 */
public record Landed(Watch watch, Optional<List<LandedFile>> files) {
    public Landed {
        Objects.requireNonNull(watch);
        files = files.map(List::copyOf);
    }

    /**
     * Lists the landing, or of a feed that looks back only so far the folders that can hold such files, if their names
     * tell: then it costs no more than what they hold, however much lies beside them.
     */
    public static Landed list(ObjectStore store, Watch watch, Instant now) {
        return watch.window(now)
                .flatMap(Window::folders)
                .map(folders -> list(store, watch, folders))
                .orElseGet(() -> list(store, watch));
    }

    /** Lists all of the landing. */
    public static Landed list(ObjectStore store, Watch watch) {
        return new Landed(watch, files(store, watch, ""));
    }

    /** Lists these folders of the landing, given relative to it, and what is below them. */
    public static Landed list(ObjectStore store, Watch watch, Collection<String> folders) {
        List<LandedFile> files = new ArrayList<>();
        boolean there = false;
        for (String folder : folders) {
            Optional<List<LandedFile>> found = files(store, watch, folder.isEmpty() ? "" : folder + "/");
            there |= found.isPresent();
            found.ifPresent(files::addAll);
        }
        return new Landed(watch, there ? Optional.of(files) : Optional.empty());
    }

    private static Optional<List<LandedFile>> files(ObjectStore store, Watch watch, String folder) {
        return store.list(watch.landing() + folder)
                .map(objects ->
                        objects.stream().map(object -> toFile(object, folder)).toList());
    }

    private static LandedFile toFile(StoredObject object, String folder) {
        return new LandedFile(object.uri(), folder + object.name(), object.size(), object.modified(), object.etag());
    }
}
