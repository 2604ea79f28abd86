package dev.polder.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local disk, checksums and all, without a process a file. Where Hadoop's native library is not loaded, which does not come with
 * its jars, Hadoop starts {@code chmod} for each file and folder that it makes and {@code readlink} several times for each that it
 * renames. {@code java.nio} does both in the process.
 */
public final class NioLocalFileSystem extends LocalFileSystem {

    /** Called by Hadoop. */
    public NioLocalFileSystem() {
        super(new Raw());
    }

    /** Settings of Hadoop's by which {@code file:} is this, for both of its interfaces. */
    public static Map<String, String> settings() {
        return Map.of(
                "fs.file.impl", NioLocalFileSystem.class.getName(),
                "fs.AbstractFileSystem.file.impl", NioLocalFs.class.getName());
    }

    /** Without checksums. */
    static final class Raw extends RawLocalFileSystem {
        private static final boolean POSIX =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            if (POSIX && !permission.getStickyBit()) {
                Files.setPosixFilePermissions(
                        pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
            } else {
                super.setPermission(path, permission);
            }
        }

        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            return Files.isSymbolicLink(pathToFile(path).toPath())
                    ? super.getFileLinkStatus(path)
                    : getFileStatus(path);
        }
    }
}
