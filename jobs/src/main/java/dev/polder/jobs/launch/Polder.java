package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.SparkUserAppException;

/** The one main. */
public final class Polder {
    private Polder() {}

    public static void main(String[] words) throws SparkUserAppException {
        end(run(words, System.getenv()));
    }

    /** A driver of YARN's that leaves the process has failed there, whatever its exit code: it must return, or throw. */
    private static void end(ExitCode exitCode) throws SparkUserAppException {
        if (!SparkSessions.insideYarn()) {
            System.exit(exitCode.number());
        }
        if (exitCode != ExitCode.DONE) {
            throw new SparkUserAppException(exitCode.number(), null);
        }
    }

    /** Runs as this process, which can do so once. */
    static ExitCode run(String[] words, Map<String, String> variables) {
        Clock clock = Clock.systemUTC();
        LoggerContext logging = LoggerContext.getContext(false);
        ProcessLog log = SparkSessions.embedded()
                ? ProcessLog.toFile(logging, Path.of(variables.getOrDefault("POLDER_LOGS", "logs")), clock)
                : ProcessLog.asItIs(logging);
        KnownSecrets secrets = new KnownSecrets();
        secrets.learn(variables.entrySet());
        secrets.learn(properties().entrySet());
        log.keepOut(secrets);
        try (SparkSessions sessions = new SparkSessions()) {
            return new Application(new Surroundings(
                            // Answers are data, in which an address is what it is.
                            new MaskedStream(System.out, text -> secrets.mask().known(text)),
                            new MaskedStream(System.err, text -> secrets.mask().text(text)),
                            variables,
                            clock,
                            sessions,
                            release(),
                            log,
                            "true".equals(variables.get("POLDER_TERMINAL")),
                            secrets,
                            RunListener.SILENT))
                    .run(words);
        }
    }

    /** Those of the JVM, which are what spark-submit hands on too. */
    private static Map<String, String> properties() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }

    /** The version in the jar's manifest; run from classes there is none. */
    private static String release() {
        return Optional.ofNullable(Polder.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
