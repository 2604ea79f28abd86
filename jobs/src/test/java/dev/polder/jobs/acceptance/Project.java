package dev.polder.jobs.acceptance;

import dev.polder.jobs.launch.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository that tests stand on. */
public final class Project {
    private static final Path ROOT = Path.of(System.getProperty("polder.root"));

    private Project() {}

    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    static String text(String relative) {
        return text(path(relative));
    }

    /** A folder with the repository's own pipelines, and a landing and a lake that are empty. */
    public static Workspace workspace(Path folder) {
        Workspace workspace = new Workspace(folder);
        for (Path file : files("conf")) {
            if (!file.startsWith(path("conf/env"))) {
                workspace.write(ROOT.relativize(file).toString(), text(file));
            }
        }
        return workspace;
    }

    private static List<Path> files(String relative) {
        try (Stream<Path> all = Files.walk(path(relative))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
