package dev.polder.storage;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Walks a folder of this machine; links are followed, and what vanishes meanwhile is not there. */
final class LocalListing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String prefix;
    private final List<StoredObject> found = new ArrayList<>();

    private LocalListing(Path root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    static Optional<List<StoredObject>> of(String folder) {
        Path root = LocalPath.of(folder);
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        LocalListing listing = new LocalListing(root, folder.endsWith("/") ? folder : folder + "/");
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        } catch (IOException e) {
            throw new StorageFailed("list", folder, e);
        }
        return Optional.of(List.copyOf(listing.found));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = root.relativize(file).toString();
        if (attributes.isRegularFile() && !name.endsWith(LocalStore.UNFINISHED)) {
            if (name.indexOf('\uFFFD') >= 0) {
                throw StorageFailed.unreadableName(prefix + name);
            }
            found.add(new StoredObject(
                    prefix + name,
                    name,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    ""));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
