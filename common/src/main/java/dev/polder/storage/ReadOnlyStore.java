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

/** Objects of any Hadoop file system. It refuses to write: Hadoop's plain create lets two writers both win. */
final class ReadOnlyStore implements ObjectStore {
    private final Configuration hadoop;

    ReadOnlyStore(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public Optional<byte[]> read(String uri) {
        Path path = new Path(uri);
        try (FSDataInputStream in = path.getFileSystem(hadoop).open(path)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageFailed("read", uri, e);
        }
    }

    @Override
    public boolean putIfAbsent(String uri, byte[] content) {
        throw UnsupportedLocation.readOnly(uri);
    }

    @Override
    public void put(String uri, byte[] content) {
        throw UnsupportedLocation.readOnly(uri);
    }

    @Override
    public void delete(String uri) {
        throw UnsupportedLocation.readOnly(uri);
    }

    @Override
    public Optional<List<StoredObject>> list(String folder) {
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        try {
            Path root = new Path(folder);
            FileSystem files = root.getFileSystem(hadoop);
            String rootPath = files.makeQualified(root).toUri().getPath();
            int nameStart = rootPath.endsWith("/") ? rootPath.length() : rootPath.length() + 1;
            List<StoredObject> found = new ArrayList<>();
            RemoteIterator<LocatedFileStatus> statuses = files.listFiles(root, true);
            while (statuses.hasNext()) {
                LocatedFileStatus status = statuses.next();
                String name = status.getPath().toUri().getPath().substring(nameStart);
                found.add(new StoredObject(
                        prefix + name,
                        name,
                        status.getLen(),
                        Instant.ofEpochMilli(status.getModificationTime()),
                        etag(status)));
            }
            return Optional.of(List.copyOf(found));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageFailed("list", folder, e);
        }
    }

    private static String etag(FileStatus status) {
        return status instanceof EtagSource tagged && tagged.getEtag() != null ? tagged.getEtag() : "";
    }
}
