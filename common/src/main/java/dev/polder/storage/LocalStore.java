package dev.polder.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Files of this machine. An object is written and flushed under a hidden name in its folder, then linked or moved to
 * its own; what a killed writer leaves behind keeps the hidden name and is never listed.
 */
final class LocalStore implements ObjectStore {
    static final String UNFINISHED = ".polder-unfinished";

    @Override
    public Optional<byte[]> read(String uri) {
        try {
            return Optional.of(Files.readAllBytes(LocalPath.of(uri)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageFailed("read", uri, e);
        }
    }

    @Override
    public boolean putIfAbsent(String uri, byte[] content) {
        Path target = LocalPath.of(uri);
        try {
            Path unfinished = writeUnfinished(target, content);
            try {
                boolean won = link(target, unfinished);
                flushFolder(target);
                return won;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw StorageFailed.onDisk(uri, e);
        }
    }

    @Override
    public void put(String uri, byte[] content) {
        Path target = LocalPath.of(uri);
        try {
            Path unfinished = writeUnfinished(target, content);
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
                flushFolder(target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw StorageFailed.onDisk(uri, e);
        }
    }

    @Override
    public void delete(String uri) {
        try {
            Files.deleteIfExists(LocalPath.of(uri));
        } catch (IOException e) {
            throw new StorageFailed("delete", uri, e);
        }
    }

    @Override
    public Optional<List<StoredObject>> list(String folder) {
        return LocalListing.of(folder);
    }

    private static Path writeUnfinished(Path target, byte[] content) throws IOException {
        Files.createDirectories(target.getParent());
        Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try (FileChannel channel =
                FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        return unfinished;
    }

    private static boolean link(Path target, Path unfinished) throws IOException {
        try {
            Files.createLink(target, unfinished);
            return true;
        } catch (FileAlreadyExistsException e) {
            // A network file system may repeat a link whose answer was lost, and then meet its own.
            return Files.isSameFile(target, unfinished);
        }
    }

    private static void flushFolder(Path target) throws IOException {
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
