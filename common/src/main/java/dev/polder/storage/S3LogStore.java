package dev.polder.storage;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on S3, safe for writers on any number of machines: of several that write a commit of one number the store
 * lets one win. Delta's own store for S3 checks first and then overwrites, and knows of no other process.
 *
 * <p>Set for Spark as {@code spark.delta.logStore.s3a.impl} and for Delta Kernel as
 * {@code io.delta.kernel.logStore.s3a.impl}. Every writer of a table must use it, or one that also writes with
 * {@code If-None-Match: *}.
 */
public final class S3LogStore extends S3SingleDriverLogStore {
    private final AtomicWriting writing = new ConditionalPut();

    /** Called by Delta. */
    public S3LogStore(Configuration hadoop) {
        super(hadoop);
    }

    /**
     * Writes the lines once all of them are there.
     *
     * @throws FileAlreadyExistsException when there is a file, of another writer, and it is not to be overwritten
     * @throws IOException when nobody can tell whether it was written
     */
    @Override
    public void write(Path path, Iterator<String> lines, Boolean overwrite, Configuration hadoop) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        S3Settings.require(files.getUri().getHost(), hadoop);
        byte[] content = LogLines.bytes(lines);
        if (overwrite) {
            writing.replace(files, path, content);
        } else if (!writing.writeIfAbsent(files, path, content)) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }
}
