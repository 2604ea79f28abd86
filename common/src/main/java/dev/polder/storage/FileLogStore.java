package dev.polder.storage;

import io.delta.storage.LocalLogStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on a local disk, safe for several processes: of those that write a commit of one number one wins. Hadoop's own
 * rename looks first whether there is a file, and replaces one that has come meanwhile.
 *
 * <p>Set for Delta Kernel as {@code io.delta.kernel.logStore.file.impl}: with it many pipelines write the ledger at once.
 */
public final class FileLogStore extends LocalLogStore {
    private final ObjectStore store = new LocalStore();

    /** Called by Delta. */
    public FileLogStore(Configuration hadoop) {
        super(hadoop);
    }

    /**
     * Writes the lines once all of them are there.
     *
     * @throws FileAlreadyExistsException when there is a file and it is not to be overwritten
     */
    @Override
    public void write(Path path, Iterator<String> lines, Boolean overwrite, Configuration hadoop) throws IOException {
        String uri = path.getFileSystem(hadoop).makeQualified(path).toString();
        byte[] content = LogLines.bytes(lines);
        if (overwrite) {
            store.put(uri, content);
        } else if (!store.putIfAbsent(uri, content)) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }
}
