package dev.polder.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Another process that runs a main class of the tests; they talk by lines over its standard streams. */
public final class ForkedJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ForkedJvm start(Class<?> main, String... arguments) {
        return start(Map.of(), main, arguments);
    }

    public static ForkedJvm start(Map<String, String> environment, Class<?> main, String... arguments) {
        return start(List.of("-Xmx256m"), environment, main, arguments);
    }

    /** One with a library that the tests themselves do without. */
    public static ForkedJvm startWith(Path library, Class<?> main, String... arguments) {
        return start(List.of("-Xmx512m"), Map.of(), library + ":" + classPath(), main, arguments);
    }

    /** One in which Spark can run. */
    public static ForkedJvm startForSpark(Class<?> main, String... arguments) {
        Path options = Path.of(System.getProperty("polder.root"), "scripts", "jvm.options");
        return start(List.of("-Xmx1g", "@" + options), Map.of(), main, arguments);
    }

    /** As {@link #startForSpark}, for a debugger on the port that ends its first line; it waits until one attaches. */
    public static ForkedJvm startForDebugger(Class<?> main, String... arguments) {
        Path options = Path.of(System.getProperty("polder.root"), "scripts", "jvm.options");
        String debug = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
        return start(List.of("-Xmx1g", "@" + options, debug), Map.of(), main, arguments);
    }

    private static ForkedJvm start(
            List<String> options, Map<String, String> environment, Class<?> main, String... arguments) {
        return start(options, environment, classPath(), main, arguments);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static ForkedJvm start(
            List<String> options,
            Map<String, String> environment,
            String classPath,
            Class<?> main,
            String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        // With its quick compiler alone HotSpot keeps 48 MB for code, which a process of many runs fills; it then says
        // so on
        // standard output and compiles no more.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new ForkedJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the next line it writes; null when it has ended. */
    public String hear() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it still writes until it has ended. */
    public String hearOut() {
        return output.lines().collect(Collectors.joining("\n"));
    }

    /** Waits until it has ended. After a signal it is 128 and the signal's number: 137 after {@code kill -9}. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
