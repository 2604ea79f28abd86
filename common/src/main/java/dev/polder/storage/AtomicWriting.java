package dev.polder.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** How a kind of file system writes a file that is seen wholly or not at all. */
interface AtomicWriting {

    /**
     * Writes the file unless there is one.
     *
     * @return whether this call made the file
     * @throws IOException when nobody can tell: the file may be there, or get there yet
     */
    boolean writeIfAbsent(FileSystem files, Path path, byte[] content) throws IOException;

    /** Writes the file in place of the one that may be there. */
    void replace(FileSystem files, Path path, byte[] content) throws IOException;
}
