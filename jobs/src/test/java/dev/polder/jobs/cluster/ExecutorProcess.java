package dev.polder.jobs.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An executor at work.
 *
 * @param application whose it is
 * @param id its number in the application
 */
record ExecutorProcess(String application, String id, ProcessHandle process) {
    private static final Pattern COMMAND =
            Pattern.compile("CoarseGrainedExecutorBackend .*--executor-id (\\S+) .*--app-id (\\S+)");

    /** The process as an executor, if it is one. */
    static Optional<ExecutorProcess> of(ProcessHandle process) {
        Matcher command = COMMAND.matcher(process.info().commandLine().orElse(""));
        return command.find()
                ? Optional.of(new ExecutorProcess(command.group(2), command.group(1), process))
                : Optional.empty();
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
