package dev.polder.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Creates without overwriting: for Google's connector, which shows an object when it is closed, if there is none then.
 * After a failure the bytes that are there tell whose they are: no two writers of Polder write the same ones.
 */
final class CreateOnly implements AtomicWriting {

    @Override
    public boolean writeIfAbsent(FileSystem files, Path path, byte[] content) throws IOException {
        try {
            write(files, path, content, false);
            return true;
        } catch (IOException e) {
            try (FSDataInputStream in = files.open(path)) {
                return Arrays.equals(in.readAllBytes(), content);
            } catch (FileNotFoundException absent) {
                e.addSuppressed(absent);
                throw e;
            }
        }
    }

    @Override
    public void replace(FileSystem files, Path path, byte[] content) throws IOException {
        write(files, path, content, true);
    }

    /** Not closed when a write fails: closing would publish what was written so far. */
    private static void write(FileSystem files, Path path, byte[] content, boolean overwrite) throws IOException {
        FSDataOutputStream out = files.create(path, overwrite);
        out.write(content);
        out.close();
    }
}
