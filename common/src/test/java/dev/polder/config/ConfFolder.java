package dev.polder.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A conf folder that a test writes, with an env file {@code dev} that suits it. */
final class ConfFolder {
    static final String ENV = """
            lake: /data/lake
            landing: /data/landing
            roots: { read: [/data/landing, s3a://bucket/in], write: [/data/lake] }
            """;

    private final Path root;
    private final Map<String, String> variables = new HashMap<>();

    private ConfFolder(Path project) {
        this.root = project.resolve("conf");
    }

    static ConfFolder in(Path project) {
        return new ConfFolder(project).file("env/dev.yaml", ENV);
    }

    ConfFolder file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfFolder pipeline(String name, String yaml) {
        return file("pipelines/" + name + "/pipeline.yaml", yaml);
    }

    /** A pipeline {@code orders} with this feed {@code orders}, given by its lines. */
    ConfFolder feed(String lines) {
        return pipeline("orders", "pipeline: orders\nfeeds:\n  orders:\n" + lines.indent(4));
    }

    /** A pipeline {@code orders} whose feed has this column and a column {@code other}. */
    ConfFolder column(String name, String yaml) {
        return feed("""
                landing: ${landing}/orders
                format: json
                columns:
                  %s: %s
                  other: { type: string }
                """.formatted(name, yaml));
    }

    /** A pipeline {@code orders} with a sound feed and these tables, given by their lines. */
    ConfFolder tables(String lines) {
        return pipeline("orders", soundFeed("orders") + "tables:\n" + lines.indent(2));
    }

    /** A pipeline with one sound feed of the same name. */
    static String soundFeed(String name) {
        return """
                pipeline: %1$s
                feeds:
                  %1$s:
                    landing: ${landing}/%1$s/
                    format: json
                    columns:
                      id: { type: string, required: true }
                      placed: { type: timestamp }
                      total: { type: "decimal(12,2)" }
                """.formatted(name);
    }

    ConfFolder variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Path path() {
        return root;
    }

    Conf load() {
        return Conf.load(root, "dev", variables);
    }

    /** The problems, a line each. */
    List<String> problems() {
        return load().problems().stream().map(Problem::describe).toList();
    }
}
