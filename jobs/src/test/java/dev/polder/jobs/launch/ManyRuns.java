package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * The command line in a process of its own, for runs that are stopped and then killed together: each line of standard
 * input begins one on a thread of its own, with words between tabs: the conf's folder, the command, the stage before which
 * the run stops ({@code -} for none), and by how many days its clock is ahead. Says {@code before <stage>} when one has
 * stopped there, and {@code ended <exit code>} with what was said when one has come to its end.
 */
public final class ManyRuns {

    private ManyRuns() {}

    public static void main(String[] arguments) throws IOException {
        try (SparkSessions sessions = new SparkSessions();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("\t", -1);
                new Thread(() -> run(sessions, words)).start();
            }
        }
    }

    private static void run(SparkSessions sessions, String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                stream,
                stream,
                Map.of(),
                Clock.offset(Clock.systemUTC(), Duration.ofDays(Long.parseLong(words[3]))),
                sessions,
                Workspace.RELEASE,
                ProcessLog.asItIs(new LoggerContext("test")),
                false,
                new KnownSecrets(),
                new StopBefore(words[2]));
        List<String> command = new ArrayList<>(List.of(words[1].split(" ")));
        command.addAll(List.of("--conf", words[0]));
        ExitCode exitCode = new Application(surroundings).run(command.toArray(String[]::new));
        System.out.println("ended " + exitCode.number() + " "
                + said.toString(StandardCharsets.UTF_8).replace("\n", " | "));
    }

    private record StopBefore(String stage) implements RunListener {
        @Override
        public void started(Stage started) {
            if (started.name().toLowerCase(Locale.ROOT).equals(stage)) {
                System.out.println("before " + stage);
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void finished(Stage finished, String what, Duration took) {}
    }
}
