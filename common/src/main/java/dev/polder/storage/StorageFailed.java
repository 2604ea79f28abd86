package dev.polder.storage;

import dev.polder.failure.Failure;
import java.io.IOException;

/** The store could not read, write, delete or list an object. */
public final class StorageFailed extends Failure {
    private static final long serialVersionUID = 1L;

    private final String uri;

    /** @param action what was asked, such as {@code write} */
    StorageFailed(String action, String uri, IOException cause) {
        this(
                Kind.EXTERNAL,
                action,
                uri,
                "Check that it can be reached, that this user may " + action
                        + " it and that there is room, then run again.",
                cause);
    }

    private StorageFailed(Kind kind, String action, String uri, String remedy, IOException cause) {
        super(kind, "Could not " + action + " " + uri + ": " + cause + ".", remedy, cause);
        this.uri = uri;
    }

    /** A file of this machine could not be written. */
    static StorageFailed onDisk(String uri, IOException cause) {
        return LocalDisk.isFull(uri)
                ? new StorageFailed(
                        Kind.RESOURCES, "write", uri, "The disk is full: make room on it, then run again.", cause)
                : new StorageFailed("write", uri, cause);
    }

    private StorageFailed(String uri, String problem, String remedy) {
        super(Kind.EXTERNAL, problem, remedy);
        this.uri = uri;
    }

    static StorageFailed unreadableName(String uri) {
        return new StorageFailed(
                uri,
                uri + " has letters in its name that this process can't read in its locale.",
                "Set LC_ALL=C.UTF-8 (or another UTF-8 locale) in the environment and run again.");
    }

    public String uri() {
        return uri;
    }
}
