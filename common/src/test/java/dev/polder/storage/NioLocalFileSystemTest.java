package dev.polder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against Hadoop's own, which starts a process where this does without. */
final class NioLocalFileSystemTest {
    private static final URI LOCAL = URI.create("file:///");

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void filesAndFoldersGetTheRightsThatHadoopsOwnGivesThem() throws IOException {
        java.nio.file.Path nio = folder.resolve("nio");
        java.nio.file.Path own = folder.resolve("own");

        makeFilesAndFolders(nio, nio());
        makeFilesAndFolders(own, hadoopsOwn());
        fileSystem(nio()).setPermission(new Path(nio.resolve("deep").toUri()), new FsPermission("1777"));
        fileSystem(hadoopsOwn()).setPermission(new Path(own.resolve("deep").toUri()), new FsPermission("1777"));

        assertThat(rights(nio))
                .isEqualTo(rights(own))
                .containsEntry("renamed", "100640")
                .containsEntry("deep", "41777");
        assertThat(Files.readString(nio.resolve("renamed"))).isEqualTo("content");
    }

    @Test
    void noProcessIsStarted() throws IOException {
        // Once a process, Hadoop asks what the shell can.
        makeFilesAndFolders(folder.resolve("own"), hadoopsOwn());
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart").withStackTrace();
            recording.start();
            makeFilesAndFolders(folder.resolve("nio"), nio());
            recording.stop();
            java.nio.file.Path events = folder.resolve("events.jfr");
            recording.dump(events);

            assertThat(RecordingFile.readAllEvents(events))
                    .extracting(RecordedEvent::toString)
                    .isEmpty();
        }
    }

    @Test
    void linksAreToldAsHadoopsOwnTellsThem() throws IOException {
        Files.writeString(folder.resolve("file"), "content");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));

        for (String name : List.of("file", "link", "dangling", "none", "")) {
            java.nio.file.Path path = folder.resolve(name);
            // Hadoop's own sees links by plain paths alone, and not by URIs.
            for (Path asked : List.of(new Path(path.toString()), new Path(path.toUri()))) {
                assertThat(linkStatus(asked, nio())).as("%s", asked).isEqualTo(linkStatus(asked, hadoopsOwn()));
            }
        }
        assertThat(linkStatus(new Path(folder.resolve("link").toString()), nio()))
                .contains("isSymlink=true; symlink=file:" + folder.resolve("file") + ";");
    }

    @Test
    void rightsOfWhatIsNotThereAreAnError() throws IOException {
        Path none = new Path(folder.resolve("none").toUri());

        assertThatThrownBy(() -> fileSystem(nio()).setPermission(none, new FsPermission("640")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }

    /** Before any class of a test asks for a file system, which Hadoop then keeps for the whole process. */
    @Test
    void allTestsHaveWhatTheApplicationSets() {
        assertThat(new Configuration().getPropsWithPrefix("")).containsAllEntriesOf(NioLocalFileSystem.settings());
    }

    /** All the ways in which Delta, Kernel, Spark and Parquet make, rename and replace. */
    private static void makeFilesAndFolders(java.nio.file.Path target, Configuration hadoop) throws IOException {
        hadoop.set("fs.permissions.umask-mode", "027");
        Path root = new Path(target.toUri());
        FileSystem files = fileSystem(hadoop);
        files.mkdirs(new Path(root, "deep/er"));
        write(files.create(new Path(root, "made/on/the/way/file")));
        files.setPermission(new Path(root, "made/on/the/way"), new FsPermission("700"));

        FileContext context = context(hadoop);
        write(context.create(new Path(root, "temporary"), EnumSet.of(CreateFlag.CREATE)));
        context.rename(new Path(root, "temporary"), new Path(root, "renamed"));
        write(context.create(new Path(root, "file"), EnumSet.of(CreateFlag.CREATE)));
        write(context.create(new Path(root, "temporary"), EnumSet.of(CreateFlag.CREATE)));
        context.rename(new Path(root, "temporary"), new Path(root, "file"), Rename.OVERWRITE);
    }

    /** By name, of everything in the folder; names of checksums start with a dot. */
    private static Map<String, String> rights(java.nio.file.Path root) throws IOException {
        Map<String, String> rights = new TreeMap<>();
        try (Stream<java.nio.file.Path> all = Files.walk(root)) {
            for (java.nio.file.Path path : all.toList()) {
                rights.put(root.relativize(path).toString(), Integer.toOctalString((Integer)
                        Files.getAttribute(path, "unix:mode")));
            }
        }
        return rights;
    }

    private static String linkStatus(Path path, Configuration hadoop) throws IOException {
        try {
            return fileSystem(hadoop).getFileLinkStatus(path).toString();
        } catch (FileNotFoundException e) {
            return "not there";
        }
    }

    private static void write(FSDataOutputStream stream) throws IOException {
        try (stream) {
            stream.write("content".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Configuration nio() {
        Configuration hadoop = new Configuration();
        NioLocalFileSystem.settings().forEach(hadoop::set);
        return hadoop;
    }

    private static Configuration hadoopsOwn() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", LocalFileSystem.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.LocalFs");
        return hadoop;
    }

    private static FileSystem fileSystem(Configuration hadoop) throws IOException {
        return FileSystem.newInstance(LOCAL, hadoop);
    }

    private static FileContext context(Configuration hadoop) throws IOException {
        return FileContext.getFileContext(LOCAL, hadoop);
    }
}
