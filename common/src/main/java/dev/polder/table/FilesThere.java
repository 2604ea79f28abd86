package dev.polder.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Whether data files that a table's log names are there. */
final class FilesThere {
    /** So many files are asked for one by one; for more the table's folder is listed, on S3 a request for a thousand files. */
    private static final int FEW = 20;

    private final Path folder;
    private final Configuration hadoop;

    FilesThere(String location, Configuration hadoop) {
        this.folder = new Path(location);
        this.hadoop = hadoop;
    }

    /**
     * Those that are not there.
     *
     * @param paths as a log writes them: as a URI does, most of them relative to the table's folder
     */
    List<String> missing(Collection<String> paths) throws IOException {
        Optional<Set<Path>> listed = paths.size() > FEW ? Optional.of(list()) : Optional.empty();
        List<String> missing = new ArrayList<>();
        for (String path : paths) {
            Path named = new Path(URI.create(path));
            Path file = new Path(folder, named);
            FileSystem files = file.getFileSystem(hadoop);
            boolean isListed = listed.isPresent() && !named.isAbsolute();
            boolean there = isListed ? listed.get().contains(files.makeQualified(file)) : files.exists(file);
            if (!there) {
                missing.add(path);
            }
        }
        return missing;
    }

    private Set<Path> list() throws IOException {
        Set<Path> listed = new HashSet<>();
        try {
            RemoteIterator<LocatedFileStatus> files =
                    folder.getFileSystem(hadoop).listFiles(folder, true);
            while (files.hasNext()) {
                listed.add(files.next().getPath());
            }
        } catch (FileNotFoundException e) {
            return Set.of();
        }
        return listed;
    }
}
