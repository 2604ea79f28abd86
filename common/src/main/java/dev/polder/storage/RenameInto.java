package dev.polder.storage;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Writes aside and renames: for file systems such as HDFS, where a file is seen while it is written, but renamed in one
 * step that the store itself refuses when the name is taken.
 */
final class RenameInto implements AtomicWriting {

    @Override
    public boolean writeIfAbsent(FileSystem files, Path path, byte[] content) throws IOException {
        Path unfinished = writeUnfinished(files, path, content);
        try {
            rename(files, unfinished, path, Rename.NONE);
            return true;
        } catch (IOException e) {
            // Nobody else knows this name: where it is gone it was renamed, and the answer was lost.
            if (!files.exists(unfinished)) {
                return true;
            }
            files.delete(unfinished, false);
            if (files.exists(path)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void replace(FileSystem files, Path path, byte[] content) throws IOException {
        Path unfinished = writeUnfinished(files, path, content);
        try {
            rename(files, unfinished, path, Rename.OVERWRITE);
        } catch (IOException e) {
            files.delete(unfinished, false);
            throw e;
        }
    }

    private static Path writeUnfinished(FileSystem files, Path path, byte[] content) throws IOException {
        String name = "." + path.getName() + "." + UUID.randomUUID() + LocalStore.UNFINISHED;
        Path unfinished = new Path(path.getParent(), name);
        try (FSDataOutputStream out = files.create(unfinished, false)) {
            out.write(content);
            out.hsync();
        }
        return unfinished;
    }

    private static void rename(FileSystem files, Path from, Path to, Rename how) throws IOException {
        FileContext.getFileContext(files.getUri(), files.getConf()).rename(from, to, how);
    }
}
