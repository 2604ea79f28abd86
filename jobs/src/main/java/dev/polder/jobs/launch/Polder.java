package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The one main. */
public final class Polder {
    private Polder() {}

    public static void main(String[] words) {
        System.exit(run(words, System.getenv()).number());
    }

    private static ExitCode run(String[] words, Map<String, String> variables) {
        Clock clock = Clock.systemUTC();
        Optional<Path> logFile = SparkSessions.embedded()
                ? Optional.of(LogFile.open(Path.of(variables.getOrDefault("POLDER_LOGS", "logs")), clock))
                : Optional.empty();
        try (SparkSessions sessions = new SparkSessions()) {
            return new Application(new Surroundings(
                            System.out,
                            System.err,
                            variables,
                            clock,
                            sessions,
                            release(),
                            logFile,
                            "true".equals(variables.get("POLDER_TERMINAL")),
                            RunListener.SILENT))
                    .run(words);
        }
    }

    /** The version in the jar's manifest; run from classes there is none. */
    private static String release() {
        return Optional.ofNullable(Polder.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
