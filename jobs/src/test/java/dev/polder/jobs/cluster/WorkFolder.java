package dev.polder.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where workers keep what their drivers and executors say: {@code driver-..}, and {@code app-..} with a folder an executor. */
record WorkFolder(Path path) {
    private static final Pattern BEGUN = Pattern.compile("Running task [0-9.]+ in stage");
    private static final Pattern ENDED = Pattern.compile("Finished task [0-9.]+ in stage");

    /** Whether the executor has begun a task that it has not ended. */
    boolean isBusy(ExecutorProcess executor) {
        String said =
                text(path.resolve(executor.application()).resolve(executor.id()).resolve("stderr"));
        return BEGUN.matcher(said).results().count()
                > ENDED.matcher(said).results().count();
    }

    /** How many executors the newest application has had. */
    int executorsOfNewest() {
        return entries(newest("app-")).size();
    }

    /** What the newest driver in the cluster answered on standard output. */
    String answerOfNewest() {
        return text(newest("driver-").resolve("stdout"));
    }

    /** Their names begin with the time. */
    private Path newest(String kind) {
        return entries(path).stream()
                .filter(entry -> entry.getFileName().toString().startsWith(kind))
                .max(Comparator.comparing(Path::getFileName))
                .orElseThrow(() -> new AssertionError("there is no " + kind + " in " + path));
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
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
