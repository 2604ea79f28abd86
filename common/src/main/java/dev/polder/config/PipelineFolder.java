package dev.polder.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files beside a pipeline.yaml. What lies elsewhere is never opened, whatever the conf, or a link, says.
 *
 * @param path where it is
 * @param name as problems name it, {@code pipelines/orders}
 */
record PipelineFolder(Path path, String name) {
    private static final int DEEPEST = 5;

    /** What stands where a text says. */
    sealed interface Entry {

        /** A file in the folder, and its name relative to it, with {@code /} between. */
        record File(Path place, String name) implements Entry {}

        /** Nothing. */
        record Nothing() implements Entry {}

        /** Something, or nothing, elsewhere. */
        record Elsewhere() implements Entry {}
    }

    Entry find(String text) {
        boolean plain = !text.isBlank() && !text.matches(".*\\p{Cntrl}.*");
        if (!plain || !path.resolve(text).normalize().startsWith(path)) {
            return new Entry.Elsewhere();
        }
        Path file = path.resolve(text).normalize();
        if (!Files.isRegularFile(file)) {
            return new Entry.Nothing();
        }
        try {
            return file.toRealPath().startsWith(path.toRealPath())
                    ? new Entry.File(file, relative(file))
                    : new Entry.Elsewhere();
        } catch (IOException e) {
            return new Entry.Nothing();
        }
    }

    /** One of its files, for problems in it. */
    ConfFile conf(Entry.File file, Problems problems) {
        return new ConfFile(name + "/" + file.name(), problems);
    }

    /** The names of its files that end so. */
    List<String> names(String end) {
        try (Stream<Path> files = Files.walk(path, DEEPEST)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .map(this::relative)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private String relative(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }
}
