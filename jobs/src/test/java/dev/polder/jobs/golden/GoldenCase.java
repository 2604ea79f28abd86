package dev.polder.jobs.golden;

import dev.polder.jobs.launch.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that shows what becomes of some input: {@code pipeline.yaml} with what stands beside it, the files of {@code
 * input/} as they land, and for each feed {@code expected/<feed>.jsonl}, every row of its bronze.
 */
record GoldenCase(Path folder) {
    private static final Path GOLDEN = Path.of(System.getProperty("polder.root"), "jobs/src/test/resources/golden");

    /** All cases of a format, by name. */
    static List<GoldenCase> of(String format) {
        return entries(GOLDEN.resolve(format)).map(GoldenCase::new).toList();
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** Writes its conf and lands its files; what is rejected or landed twice refuses no batch. */
    void landIn(Workspace workspace) {
        workspace.write("conf/polder.yaml", "defaults: { feed: { tolerate: 100%, duplicate-files: accept } }\n");
        Path input = folder.resolve("input");
        files(input).forEach(file -> workspace.write("landing/" + input.relativize(file), bytes(file)));
        files(folder)
                .filter(file -> !file.startsWith(input) && !file.startsWith(folder.resolve("expected")))
                .forEach(file ->
                        workspace.write("conf/pipelines/" + name() + "/" + folder.relativize(file), bytes(file)));
    }

    /** The rows that each feed must have, as lines of JSON. */
    Map<String, String> expected() {
        Map<String, String> rows = new TreeMap<>();
        entries(folder.resolve("expected")).forEach(file -> rows.put(feedOf(file), text(file)));
        return rows;
    }

    /** Takes these rows for the expected ones from now on. */
    void bless(Map<String, String> rows) {
        Path expected = folder.resolve("expected");
        try {
            Files.createDirectories(expected);
            for (Map.Entry<String, String> feed : rows.entrySet()) {
                Files.writeString(expected.resolve(feed.getKey() + ".jsonl"), feed.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }

    private static String feedOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.jsonl$", "");
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
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
