package dev.polder.table;

import io.delta.kernel.engine.Engine;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The commit files of a table's log, as the log's protocol names them: {@code 00000000000000000042.json}. */
final class CommitFiles {
    private static final Pattern NAME = Pattern.compile(".*/(\\d{20})\\.json");

    private final Engine engine;
    private final Configuration hadoop;
    private final String folder;

    CommitFiles(Engine engine, Configuration hadoop, String location) {
        this.engine = engine;
        this.hadoop = hadoop;
        this.folder = location + "/_delta_log";
    }

    /** The files of this version and later ones, by version; none when there is no log. Lists once. */
    List<FileStatus> from(long version) throws IOException {
        List<FileStatus> files = new ArrayList<>();
        String first = engine.getFileSystemClient().resolvePath(folder) + "/" + "%020d.json".formatted(version);
        try (CloseableIterator<FileStatus> listed = engine.getFileSystemClient().listFrom(first)) {
            while (listed.hasNext()) {
                FileStatus file = listed.next();
                if (NAME.matcher(file.getPath()).matches()) {
                    files.add(file);
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return files;
    }

    /**
     * Takes the log's folder away where nothing is in it but files that were never finished, and empty folders: a process died before the
     * first commit. Delta takes any folder with something in it for a table.
     */
    void forgetUnfinished() throws IOException {
        Path log = new Path(folder);
        FileSystem files = log.getFileSystem(hadoop);
        if (!files.exists(log)) {
            return;
        }
        List<Path> unfinished = new ArrayList<>();
        for (org.apache.hadoop.fs.FileStatus entry : files.listStatus(log)) {
            boolean empty = entry.isDirectory() && files.listStatus(entry.getPath()).length == 0;
            if (!empty && !(entry.isFile() && entry.getPath().getName().startsWith("."))) {
                return;
            }
            unfinished.add(entry.getPath());
        }
        for (Path path : unfinished) {
            files.delete(path, false);
        }
        files.delete(log, false);
    }

    /** All names in the log; none when there is none. Lists once. */
    LogListing listing() throws IOException {
        List<FileStatus> files = new ArrayList<>();
        String first = engine.getFileSystemClient().resolvePath(folder) + "/" + "%020d".formatted(0);
        try (CloseableIterator<FileStatus> listed = engine.getFileSystemClient().listFrom(first)) {
            listed.forEachRemaining(files::add);
        } catch (FileNotFoundException e) {
            return LogListing.of(List.of());
        }
        return LogListing.of(files);
    }

    /** The version that a file made. */
    static long version(FileStatus file) {
        var name = NAME.matcher(file.getPath());
        if (!name.matches()) {
            throw new IllegalArgumentException(file.getPath());
        }
        return Long.parseLong(name.group(1));
    }

    /** The file's content: one action as a JSON object on each line. The caller closes it. */
    InputStream open(FileStatus file) throws IOException {
        Path path = new Path(file.getPath());
        return path.getFileSystem(hadoop).open(path);
    }
}
