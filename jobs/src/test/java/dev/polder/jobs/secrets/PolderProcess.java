package dev.polder.jobs.secrets;

import dev.polder.jobs.launch.Polder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Polder as a user starts it, in a process of its own; what it says goes to files.
 *
 * @param folder where what it says, logs and keeps goes
 * @param variables its environment variables, besides those of the tests
 * @param properties options of its JVM
 */
record PolderProcess(Path folder, Map<String, String> variables, List<String> properties) {

    /** How it ended, and what it said on both streams. */
    record Ended(int exitCode, String out, String error) {
        String all() {
            return out + error;
        }
    }

    /** Runs it to its end; the files are named after the title. */
    Ended run(String title, List<String> options, String... words) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("polder.root"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "@" + root.resolve("scripts/jvm.options")));
        command.addAll(properties);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Polder.class.getName()));
        command.addAll(List.of(words));
        Path out = Files.createDirectories(folder.resolve("said")).resolve(title + ".out");
        Path error = folder.resolve("said").resolve(title + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        builder.environment().put("POLDER_LOGS", folder.resolve("logs").toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            int exitCode = process.waitFor();
            return new Ended(
                    exitCode,
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(error, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
