package dev.polder.jobs.launch;

import dev.polder.jobs.run.RunListener;
import dev.polder.jobs.run.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.core.LoggerContext;

/** The command line in a process of its own, as {@link Polder} starts it, and stopped at a stage of the run. */
public final class StoppedPolder {

    private StoppedPolder() {}

    /**
     * The first two arguments say how it stops, the rest are the words of the command:
     *
     * <ul>
     *   <li>{@code kill <stage>}: dies of {@code kill -9} before this stage;
     *   <li>{@code kill-in <stage>=<table's folder>}: dies within this stage, once the table has a new commit;
     *   <li>{@code hold <stage>}: before this stage, says so and waits for a line.
     * </ul>
     */
    public static void main(String[] arguments) {
        String[] words = Arrays.copyOfRange(arguments, 2, arguments.length);
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
                    listener(arguments[0], arguments[1]));
            System.exit(new Application(surroundings).run(words).number());
        }
    }

    private static RunListener listener(String how, String when) {
        return switch (how) {
            case "kill" -> new Before(stage(when), new Killer()::kill);
            case "kill-in" -> {
                String[] stageAndTable = when.split("=", 2);
                Killer killer = new Killer();
                yield new Before(stage(stageAndTable[0]), () -> killAfterCommit(Path.of(stageAndTable[1]), killer));
            }
            case "hold" -> new Before(stage(when), () -> hold(when));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static Stage stage(String name) {
        return Stage.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static void hold(String when) {
        System.out.println("before " + when);
        try {
            int ignored = System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file system tells of the commit, so the kill comes milliseconds after it. */
    private static void killAfterCommit(Path table, Killer killer) {
        try {
            WatchService commits = table.getFileSystem().newWatchService();
            table.resolve("_delta_log").register(commits, StandardWatchEventKinds.ENTRY_CREATE);
            Thread watching = new Thread(
                    () -> {
                        awaitCommit(commits);
                        killer.kill();
                    },
                    "awaiting-commit");
            watching.setDaemon(true);
            watching.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitCommit(WatchService commits) {
        try {
            while (true) {
                WatchKey key = commits.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (String.valueOf(event.context()).matches("\\d{20}\\.json")) {
                        return;
                    }
                }
                key.reset();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Before(Stage stage, Runnable then) implements RunListener {
        @Override
        public void started(Stage started) {
            if (started == stage) {
                then.run();
            }
        }

        @Override
        public void finished(Stage finished, String what, Duration took) {}
    }

    /** A shell that stands by from the beginning, so that the kill costs no start of a process. */
    private static final class Killer {
        private final Process shell;

        Killer() {
            try {
                shell = new ProcessBuilder(
                                "sh",
                                "-c",
                                "read -r word && kill -9 "
                                        + ProcessHandle.current().pid())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Doesn't return. */
        void kill() {
            try {
                shell.getOutputStream().write("now\n".getBytes(StandardCharsets.UTF_8));
                shell.getOutputStream().flush();
                new CountDownLatch(1).await();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
