package dev.polder.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.run.RunListener;
import dev.polder.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.logging.log4j.core.LoggerContext;

/** A user's folder: a conf, a landing and a lake, with the command line to use on them. */
public final class Workspace {
    /** The release that tests run as: a run that died is taken up by the same only. */
    static final String RELEASE = "test";

    private final Path root;

    public Workspace(Path root) {
        this.root = root;
        write("conf/env/dev.yaml", """
                lake: lake
                landing: landing
                roots: { read: [landing], write: [lake] }
                """);
    }

    /** What a command answered. */
    public record Answer(int exitCode, String out, String error) {

        /** The one JSON document: the last line of standard output. */
        public JsonNode json() {
            try {
                return new ObjectMapper()
                        .readTree(out.lines().reduce((before, last) -> last).orElse(""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Itself; fails the test when the command did not end well. */
        public Answer done() {
            assertThat(exitCode).as(all()).isZero();
            return this;
        }

        /** Everything a person may have seen. */
        public String all() {
            return out + error;
        }
    }

    public Path path(String relative) {
        return root.resolve(relative);
    }

    /** Writes a text file below the folder. */
    public Workspace write(String relative, String text) {
        return write(relative, text.getBytes(StandardCharsets.UTF_8));
    }

    public Workspace write(String relative, byte[] bytes) {
        try {
            Files.createDirectories(path(relative).getParent());
            Files.write(path(relative), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Lands a file as a producer would; names that end in {@code .gz} are compressed. */
    public Workspace lands(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return write("landing/" + name, name.endsWith(".gz") ? gzip(bytes) : bytes);
    }

    /** Types a command, in this process and the tests' session; {@code --conf} is the folder's. */
    public Answer polder(String... words) {
        return polder(Clock.systemUTC(), RunListener.SILENT, words);
    }

    /** As the other, at another time, and watched. */
    public Answer polder(Clock clock, RunListener listener, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                stream(out),
                stream(error),
                Map.of(),
                clock,
                environment -> SharedSpark.session(),
                RELEASE,
                ProcessLog.asItIs(new LoggerContext("test")),
                false,
                new KnownSecrets(),
                listener);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--conf", path("conf").toString()));
        ExitCode exitCode = new Application(surroundings).run(all.toArray(String[]::new));
        return new Answer(
                exitCode.number(), out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
