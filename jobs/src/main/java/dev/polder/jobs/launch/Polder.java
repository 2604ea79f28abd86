package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.core.LoggerContext;

/** The one main. */
public final class Polder {
    private Polder() {}

    public static void main(String[] words) {
        System.exit(run(words, System.getenv()).number());
    }

    /** Runs as this process, which can do so once. */
    static ExitCode run(String[] words, Map<String, String> variables) {
        Clock clock = Clock.systemUTC();
        LoggerContext logging = LoggerContext.getContext(false);
        ProcessLog log = SparkSessions.embedded()
                ? ProcessLog.toFile(logging, Path.of(variables.getOrDefault("POLDER_LOGS", "logs")), clock)
                : ProcessLog.asItIs(logging);
        try (SparkSessions sessions = new SparkSessions()) {
            return new Application(new Surroundings(
                            System.out,
                            System.err,
                            variables,
                            clock,
                            sessions,
                            release(),
                            log,
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
