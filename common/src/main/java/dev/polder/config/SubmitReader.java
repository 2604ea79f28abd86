package dev.polder.config;

import dev.polder.secret.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code submit}, of an env file or a pipeline. */
final class SubmitReader {
    private static final Keys KEYS = Keys.of(
            "connection",
            "application",
            "jars",
            "packages",
            "driver-memory",
            "executor-memory",
            "executor-cores",
            "num-executors",
            "conf");
    private static final Predicate<String> MEMORY =
            Pattern.compile("[1-9]\\d{0,8}[kmgtKMGT][bB]?").asMatchPredicate();
    private static final Predicate<String> PACKAGE =
            Pattern.compile("[^:,\\s]+:[^:,\\s]+:[^:,\\s]+").asMatchPredicate();

    private SubmitReader() {}

    /** What is given, without what is wrong, which has been reported. */
    static Submit read(Value value) {
        Section section = Section.of(value, KEYS);
        return new Submit(
                section.find("connection").flatMap(Value::text),
                section.find("application").flatMap(SubmitReader::address),
                section.find("jars").map(SubmitReader::addresses).orElse(List.of()),
                section.find("packages").map(SubmitReader::packages).orElse(List.of()),
                section.find("driver-memory").flatMap(SubmitReader::memory),
                section.find("executor-memory").flatMap(SubmitReader::memory),
                section.find("executor-cores").flatMap(SubmitReader::count),
                section.find("num-executors").flatMap(SubmitReader::count),
                section.find("conf").map(SubmitReader::conf).orElse(Map.of()));
    }

    private static List<String> addresses(Value at) {
        return at.items().stream().flatMap(item -> address(item).stream()).toList();
    }

    private static Optional<String> address(Value at) {
        Optional<String> text = at.text();
        if (text.filter(Secrets::inAddress).isPresent()) {
            at.report(
                    "The address carries credentials (not shown here).",
                    "Take them out, change them, and give them by the environment or a Hadoop credential provider.");
            return Optional.empty();
        }
        return text;
    }

    private static List<String> packages(Value at) {
        List<String> packages = new ArrayList<>();
        at.items().forEach(item -> item.text().ifPresent(text -> {
            if (PACKAGE.test(text)) {
                packages.add(text);
            } else {
                item.report(
                        Wording.quote(text) + " does not name a package.",
                        "Write `group:artifact:version`, such as `io.delta:delta-spark_4.2_2.13:4.4.0`.");
            }
        }));
        return packages;
    }

    private static Optional<String> memory(Value at) {
        Optional<String> text = at.text();
        if (text.isPresent() && !MEMORY.test(text.get())) {
            at.report(Wording.quote(text.get()) + " is not an amount of memory.", "Write it like `512m` or `4g`.");
            return Optional.empty();
        }
        return text;
    }

    private static Optional<Integer> count(Value at) {
        var count = Measures.count(at);
        return count.isPresent() ? Optional.of((int) count.getAsLong()) : Optional.empty();
    }

    private static Map<String, String> conf(Value at) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Value setting : Section.named(at).entries()) {
            if (!setting.name().startsWith("spark.")) {
                setting.report(
                        Wording.quote(setting.name()) + " is not a setting of Spark.",
                        "Write its full name; Hadoop's start with `spark.hadoop.`.");
                continue;
            }
            setting.written().ifPresent(text -> {
                if (Secrets.inSetting(setting.name(), text)) {
                    setting.report(
                            "What is given to spark-submit stands in command lines and logs, and this is a secret"
                                    + " (not shown here).",
                            "Give it under `spark` of the env file, as `${env:NAME}`: Polder sets it when the session"
                                    + " starts.");
                } else {
                    setting.text().ifPresent(plain -> settings.put(setting.name(), plain));
                }
            });
        }
        return settings;
    }
}
