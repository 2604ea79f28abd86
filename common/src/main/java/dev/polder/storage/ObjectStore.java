package dev.polder.storage;

import java.util.List;
import java.util.Optional;

/**
 * Whole objects, each under a URI.
 *
 * <p>URIs are written as Hadoop's {@code Path} writes them: a blank or a percent sign in a name stands as itself.
 * An object is visible wholly or not at all, whenever its writer dies. Safe for use by several threads and processes.
 * Every method throws {@link StorageFailed} when the store can't do what was asked.
 */
public interface ObjectStore {

    /** The object's content; empty when there is none. */
    Optional<byte[]> read(String uri);

    /**
     * Writes the object unless there is one already; of several writers exactly one wins.
     *
     * @return whether this call made the object
     */
    boolean putIfAbsent(String uri, byte[] content);

    /** Writes the object, in place of the one that may be there. */
    void put(String uri, byte[] content);

    /** Deletes the object; does nothing when there is none. */
    void delete(String uri);

    /**
     * The objects in a folder and in all folders below it, in no particular order.
     *
     * @param folder a URI, with or without a trailing slash
     * @return empty when the folder isn't there
     */
    Optional<List<StoredObject>> list(String folder);
}
