package dev.polder.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Objects of a Hadoop file system, written in the way in which that one is atomic. */
final class HadoopStore implements ObjectStore {
    private final Configuration hadoop;
    private final AtomicWriting writing;

    HadoopStore(Configuration hadoop, AtomicWriting writing) {
        this.hadoop = hadoop;
        this.writing = writing;
    }

    @Override
    public Optional<byte[]> read(String uri) {
        return attempt("read", uri, (files, path) -> {
            try (FSDataInputStream in = files.open(path)) {
                return Optional.of(in.readAllBytes());
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean putIfAbsent(String uri, byte[] content) {
        return attempt("write", uri, (files, path) -> writing.writeIfAbsent(files, path, content));
    }

    @Override
    public void put(String uri, byte[] content) {
        attempt("write", uri, (files, path) -> {
            writing.replace(files, path, content);
            return true;
        });
    }

    @Override
    public void delete(String uri) {
        attempt("delete", uri, (files, path) -> files.delete(path, false));
    }

    @Override
    public Optional<List<StoredObject>> list(String folder) {
        return attempt("list", folder, (files, root) -> {
            try {
                return Optional.of(list(files, root, folder.endsWith("/") ? folder : folder + "/"));
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static List<StoredObject> list(FileSystem files, Path root, String prefix) throws IOException {
        String rootPath = files.makeQualified(root).toUri().getPath();
        int nameStart = rootPath.endsWith("/") ? rootPath.length() : rootPath.length() + 1;
        List<StoredObject> found = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> statuses = files.listFiles(root, true);
        while (statuses.hasNext()) {
            LocatedFileStatus status = statuses.next();
            String name = status.getPath().toUri().getPath().substring(nameStart);
            if (!name.endsWith(LocalStore.UNFINISHED)) {
                found.add(new StoredObject(
                        prefix + name,
                        name,
                        status.getLen(),
                        Instant.ofEpochMilli(status.getModificationTime()),
                        etag(status)));
            }
        }
        return List.copyOf(found);
    }

    private static String etag(FileStatus status) {
        String etag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
        // HTTP writes it in quotes, and not every file system takes them off.
        return etag == null ? "" : etag.replace("\"", "");
    }

    private <T> T attempt(String action, String uri, Work<T> work) {
        try {
            Path path = new Path(uri);
            return work.with(path.getFileSystem(hadoop), path);
        } catch (UnsupportedFileSystemException e) {
            throw UnsupportedLocation.withoutConnector(uri, e);
        } catch (IOException e) {
            throw new StorageFailed(action, uri, e);
        }
    }

    private interface Work<T> {
        T with(FileSystem files, Path path) throws IOException;
    }
}
