package dev.polder.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room on a disk of this machine, for those whose write has failed: no exception says so by its type. */
public final class LocalDisk {
    /** With less than this a disk counts as full: what was written in vain may still take up the rest. */
    private static final long ROOM = 1_048_576;

    private LocalDisk() {}

    /** Whether the URI lies on a disk of this machine that has no room left; false when nobody can tell. */
    public static boolean isFull(String uri) {
        if (!uri.startsWith("file:")) {
            return false;
        }
        try {
            Path there = LocalPath.of(uri);
            while (there.getParent() != null && !Files.exists(there)) {
                there = there.getParent();
            }
            return Files.getFileStore(there).getUsableSpace() < ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
