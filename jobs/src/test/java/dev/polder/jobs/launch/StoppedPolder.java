package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;

/** The command line in a process of its own, as {@link Polder} starts it, and stopped before a stage of the run. */
public final class StoppedPolder {

    private StoppedPolder() {}

    /** The first argument is the stage: before it the process says so and waits for a line. The rest are the command's words. */
    public static void main(String[] arguments) {
        Stage stage = Stage.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        String[] words = Arrays.copyOfRange(arguments, 1, arguments.length);
        try (SparkSessions sessions = new SparkSessions()) {
            Surroundings surroundings = new Surroundings(
                    System.out,
                    System.err,
                    Map.of(),
                    Clock.systemUTC(),
                    sessions,
                    Workspace.RELEASE,
                    ProcessLog.asItIs(new LoggerContext("test")),
                    false,
                    new KnownSecrets(),
                    new HoldBefore(stage));
            System.exit(new Application(surroundings).run(words).number());
        }
    }

    private record HoldBefore(Stage stage) implements RunListener {
        @Override
        public void started(Stage started) {
            if (started == stage) {
                System.out.println("before " + stage);
                try {
                    int ignored = System.in.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void finished(Stage finished, String what, Duration took) {}
    }
}
