package dev.polder.config;

import dev.polder.secret.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code env/<name>.yaml}. Any value may be or hold <code>${env:NAME}</code>; a relative path starts from the folder
 * that holds the conf folder.
 */
final class EnvironmentReader {
    private static final Keys KEYS = Keys.of("lake", "landing", "roots", "s3", "spark", "submit");
    private static final Keys ROOTS = Keys.of("read", "write");
    private static final String REDACTION = "spark.redaction.regex";

    private final String name;
    private final Optional<Path> base;
    private final Placeholders placeholders;

    EnvironmentReader(String name, Path projectRoot, Map<String, String> variables) {
        this.name = name;
        this.base = Optional.of(projectRoot);
        this.placeholders = new Placeholders(placeholder -> variable(placeholder, variables));
    }

    /** What an env file gives. */
    record Read(Environment environment, Places places) {}

    /** The environment, with stand-ins for what is wrong, which has been reported. */
    Read read(Value value) {
        Section section = Section.of(value, KEYS);
        Optional<StorePath> lake = section.need("lake").flatMap(this::path);
        Optional<StorePath> landing = section.find("landing").flatMap(this::path);
        Optional<Section> roots = section.need("roots").map(at -> Section.of(at, ROOTS));
        Optional<List<StorePath>> read = roots.flatMap(at -> at.need("read")).flatMap(this::paths);
        Optional<List<StorePath>> write = roots.flatMap(at -> at.need("write")).flatMap(this::paths);
        lake.ifPresent(path -> checkUnder(section, "lake", path, write, "roots.write"));
        landing.ifPresent(path -> checkUnder(section, "landing", path, read, "roots.read"));
        Environment environment = new Environment(
                name,
                lake.map(StorePath::uri).orElse(""),
                landing.map(StorePath::uri).orElse(null),
                uris(read),
                uris(write),
                settings(section),
                section.find("submit").map(SubmitReader::read).orElse(Submit.NOTHING));
        return new Read(
                environment, new Places(lake, landing, section.own("landing").isPresent(), read, write));
    }

    /** Those of {@code s3} under their full names, then those of {@code spark}, which win. */
    private Map<String, String> settings(Section section) {
        Map<String, String> settings = new LinkedHashMap<>();
        section.find("s3").ifPresent(at -> settings.putAll(new S3Reader(this::text).read(at)));
        section.find("spark").ifPresent(at -> settings.putAll(spark(at)));
        return settings;
    }

    private static void checkUnder(
            Section section, String key, StorePath path, Optional<List<StorePath>> roots, String where) {
        if (roots.isPresent() && roots.get().stream().noneMatch(path::isUnder)) {
            section.own(key)
                    .ifPresent(at -> at.report(
                            Wording.quote(path.uri()) + " lies under none of `" + where + "`.",
                            "Move it under one, or add a root."));
        }
    }

    private Optional<StorePath> path(Value value) {
        return text(value).flatMap(text -> StorePath.read(value, text, base));
    }

    /** All of them, or none when one is wrong. */
    private Optional<List<StorePath>> paths(Value value) {
        List<StorePath> paths = new ArrayList<>();
        List<Value> items = value.items();
        items.forEach(item -> path(item).ifPresent(paths::add));
        return paths.size() == items.size() && !items.isEmpty() ? Optional.of(paths) : Optional.empty();
    }

    private static List<String> uris(Optional<List<StorePath>> paths) {
        return paths.orElse(List.of()).stream().map(StorePath::uri).toList();
    }

    private Map<String, String> spark(Value value) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Value setting : Section.named(value).entries()) {
            String key = setting.name();
            if (!key.startsWith("spark.")) {
                setting.report(
                        Wording.quote(key) + " is not a setting of Spark.",
                        "Write its full name; Hadoop's start with `spark.hadoop.`.");
            }
            setting.written().ifPresent(text -> checkSecret(setting, text));
            text(setting).ifPresent(text -> {
                if (key.equals(REDACTION)) {
                    checkPattern(setting, text);
                }
                settings.put(key, text);
            });
        }
        return settings;
    }

    private static void checkPattern(Value setting, String text) {
        try {
            Secrets.redaction(text);
        } catch (PatternSyntaxException e) {
            setting.report(
                    Wording.quote(text) + " is not a pattern: " + e.getDescription() + ".",
                    "Write a regular expression of Java's; it is looked for besides what Polder takes for a secret.");
        }
    }

    private static void checkSecret(Value setting, String text) {
        boolean fromOutside = text.matches("\\$\\{env:[^{}]*}");
        if (!fromOutside && Secrets.inSetting(setting.name(), text)) {
            setting.report(
                    "A secret stands in a conf file (not shown here).",
                    "Write `${env:NAME}` or use a Hadoop credential provider, and change the secret.");
        }
    }

    private Optional<String> text(Value value) {
        return value.written().flatMap(text -> placeholders.resolve(value, text));
    }

    private static Optional<String> variable(Placeholders.Name placeholder, Map<String, String> variables) {
        if (!placeholder.text().startsWith("env:")) {
            placeholder
                    .at()
                    .report(
                            Wording.quote("${" + placeholder.text() + "}") + " is not replaced in env files.",
                            "Write the text itself, or `${env:NAME}` for an environment variable.");
            return Optional.empty();
        }
        String variable = placeholder.text().substring("env:".length());
        String text = variables.getOrDefault(variable, "");
        if (text.isEmpty()) {
            placeholder
                    .at()
                    .reportUnset(
                            "The environment variable " + Wording.quote(variable) + " is not set.",
                            "Set it where the pipelines of this environment run, or choose another environment.");
            return Optional.empty();
        }
        return Optional.of(text);
    }
}
