package dev.polder.jobs.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of Spark's that stays, a master or a worker, and all that it starts. */
final class Daemon implements AutoCloseable {
    private static final long SECONDS_TO_END = 10;

    private final Process process;
    private final BufferedReader output;

    private Daemon(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static Daemon start(SparkInstallation spark, String className, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(spark.launcher(), className));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(spark.variables());
        try {
            return new Daemon(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said something like this, and returns its first group; whatever it says later is not heard. */
    String hear(Pattern awaited) {
        StringBuilder said = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                Matcher found = awaited.matcher(line);
                if (found.find()) {
                    Thread draining = new Thread(this::drain, "daemon-output");
                    draining.setDaemon(true);
                    draining.start();
                    return found.group(1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("it did not start; it said:\n" + said);
    }

    private void drain() {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It has ended, and nobody would hear more of it.
            return;
        }
    }

    /** What it has started and is still there: drivers and executors. */
    Stream<ProcessHandle> children() {
        return process.descendants();
    }

    /** Asks it to end, which ends its children too, and kills what is left of them all. */
    @Override
    public void close() {
        List<ProcessHandle> children = children().toList();
        process.destroy();
        try {
            process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
