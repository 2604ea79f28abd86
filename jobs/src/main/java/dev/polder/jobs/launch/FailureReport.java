package dev.polder.jobs.launch;

import dev.polder.failure.Failure;
import dev.polder.jobs.run.ClaimedFileChanged;
import dev.polder.journal.HeldByAnother;
import dev.polder.journal.JournalMoved;
import dev.polder.landing.KnownFileChanged;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what went wrong: problem, cause, remedy; a stack trace only when asked for. */
record FailureReport(Failure failure) {

    /** What anything that was thrown means to the user. */
    static FailureReport of(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return new FailureReport(failure);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new FailureReport(new Failure(
                    Failure.Kind.RESOURCES,
                    "Memory ran out: " + thrown.getMessage() + ".",
                    "Give the process more, such as POLDER_JAVA_OPTS=-Xmx8g, or the executors (spark.executor.memory).",
                    thrown));
        }
        return new FailureReport(new Failure(
                Failure.Kind.INTERNAL,
                "Polder met something it does not know: " + thrown + ".",
                "This is a bug: report it with the log and what --debug prints. Running again does no harm.",
                thrown));
    }

    ExitCode exitCode() {
        if (failure instanceof HeldByAnother || failure instanceof JournalMoved) {
            return ExitCode.HELD;
        }
        if (failure instanceof KnownFileChanged || failure instanceof ClaimedFileChanged) {
            return ExitCode.REFUSED;
        }
        return switch (failure.kind()) {
            case USER -> ExitCode.USAGE;
            case EXTERNAL, RESOURCES -> ExitCode.UNAVAILABLE;
            case INTERNAL -> ExitCode.BUG;
        };
    }

    void print(Surroundings surroundings, boolean debug) {
        PrintStream error = surroundings.error();
        error.println("Problem: " + failure.problem().strip());
        if (failure.getCause() != null && failure.getCause().getMessage() != null) {
            error.println("Cause:   " + firstLine(failure.getCause().getMessage()));
        }
        error.println("Remedy:  " + failure.remedy());
        surroundings.logFile().filter(Files::exists).ifPresent(file -> error.println("Log:     " + file));
        if (debug) {
            failure.printStackTrace(error);
        }
    }

    /** As {@code error} in {@code --json}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", failure.kind().name());
        json.put("message", failure.problem().strip());
        json.put("remedy", failure.remedy());
        return json;
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
