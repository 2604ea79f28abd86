package dev.polder.config;

import dev.polder.config.Table.Source.FromQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the SQL files of a pipeline; they must lie in its folder. What they say is not looked at here.
 *
 * @param folder the pipeline's
 * @param name the folder as problems name it
 */
record QueryFiles(Path folder, String name) {
    private static final int DEEPEST = 5;

    /** The query in the file that this value names; empty, and reported, when it cannot be read. */
    Optional<FromQuery> read(Value value) {
        return value.text().flatMap(text -> find(value, text).flatMap(file -> query(value, file)));
    }

    private Optional<Path> find(Value value, String text) {
        boolean plain = !text.isBlank() && !text.matches(".*\\p{Cntrl}.*");
        if (!plain || !folder.resolve(text).normalize().startsWith(folder)) {
            return escapes(value, text);
        }
        Path file = folder.resolve(text).normalize();
        if (!Files.isRegularFile(file)) {
            value.report("There is no file " + Wording.quote(text) + ".", Wording.didYouMean(text, sqlFiles()));
            return Optional.empty();
        }
        try {
            return file.toRealPath().startsWith(folder.toRealPath()) ? Optional.of(file) : escapes(value, text);
        } catch (IOException e) {
            value.report("The file " + Wording.quote(text) + " cannot be read.", "Check its rights.");
            return Optional.empty();
        }
    }

    private static Optional<Path> escapes(Value value, String text) {
        value.report(
                Wording.quote(text) + " does not lie in the pipeline's folder.",
                "Put the SQL beside pipeline.yaml, and name it from there, such as `gold/daily.sql`.");
        return Optional.empty();
    }

    private Optional<FromQuery> query(Value value, Path file) {
        String relative = folder.relativize(file).toString().replace('\\', '/');
        ConfFile sql = new ConfFile(name + "/" + relative, value.file().problems());
        Optional<String> query = sql.text(file);
        query.filter(String::isBlank).ifPresent(blank -> sql.report(0, "", "The file is blank.", "Write one query."));
        query.ifPresent(content -> refusePlaceholders(sql, content));
        return query.map(content -> new FromQuery(relative, content));
    }

    /** Spark itself would replace <code>${env:NAME}</code> in SQL, and so read the environment. */
    private static void refusePlaceholders(ConfFile sql, String text) {
        int at = text.indexOf("${");
        if (at >= 0) {
            int line = 1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
            sql.report(line, "", "Placeholders are not replaced in SQL.", "Write the text itself instead of `${..}`.");
        }
    }

    private List<String> sqlFiles() {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
