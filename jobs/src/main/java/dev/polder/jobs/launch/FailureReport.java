package dev.polder.jobs.launch;

import dev.polder.failure.Failure;
import dev.polder.jobs.run.ClaimedFileChanged;
import dev.polder.journal.HeldByAnother;
import dev.polder.journal.JournalMoved;
import dev.polder.journal.LeaseTaken;
import dev.polder.landing.DuplicateFile;
import dev.polder.landing.KnownFileChanged;
import dev.polder.secret.Mask;
import dev.polder.table.SparkReason;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what went wrong: problem, cause, remedy; a stack trace only when asked for.
 *
 * @param cause the first line of what the failure's cause says
 */
record FailureReport(
        Failure.Kind kind, ExitCode exitCode, String problem, Optional<String> cause, String remedy, Throwable trace) {

    /** What anything that was thrown means to the user. */
    static FailureReport of(Throwable thrown) {
        Failure failure = failure(thrown, thrown.toString());
        Optional<String> cause = Optional.of(root(failure))
                .filter(root -> root != failure)
                .map(Throwable::getMessage)
                .flatMap(text -> text.strip().lines().findFirst())
                .filter(text -> !failure.problem().contains(text));
        return of(failure, failure.problem(), cause, failure);
    }

    /** As the other, without the words of Spark or anybody else, which may quote values of masked columns. */
    static FailureReport withoutQuotes(Throwable thrown) {
        Failure failure = failure(thrown, SparkReason.unquoted(thrown));
        Optional<String> cause = Optional.ofNullable(failure.getCause())
                .map(any -> "its words are not shown, since they may quote masked values");
        return of(failure, failure.unquoted(), cause, Unquoted.of(failure));
    }

    /** The same, without secrets. */
    FailureReport without(KnownSecrets secrets) {
        Mask mask = secrets.mask();
        return new FailureReport(
                kind, exitCode, mask.text(problem), cause.map(mask::text), mask.text(remedy), mask.thrown(trace));
    }

    private static FailureReport of(Failure failure, String problem, Optional<String> cause, Throwable trace) {
        return new FailureReport(failure.kind(), exitCode(failure), problem.strip(), cause, failure.remedy(), trace);
    }

    /** What everything began with: the wrappers around it say it again, or say less. */
    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Failure failure(Throwable thrown, String described) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    Failure.Kind.RESOURCES,
                    "Memory ran out: " + thrown.getMessage() + ".",
                    "Give the process more, such as POLDER_JAVA_OPTS=-Xmx8g, or the executors (spark.executor.memory).",
                    thrown);
        }
        if (thrown instanceof NoClassDefFoundError missing && isOfTheCluster(missing)) {
            return new Failure(
                    Failure.Kind.USER,
                    "Spark was started without Delta or S3A: it has no " + missing.getMessage() + ".",
                    "Give spark-submit what a plain Spark lacks: --jars with all of target/dist/cluster, as"
                            + " scripts/submit-example prints it.",
                    thrown);
        }
        return new Failure(
                Failure.Kind.INTERNAL,
                "Polder met something it does not know: " + described + ".",
                "This is a bug: report it with the log and what --debug prints. Running again does no harm.",
                thrown);
    }

    /** Whether this is a class of those that Polder's jar leaves to the cluster. */
    private static boolean isOfTheCluster(NoClassDefFoundError missing) {
        String name = String.valueOf(missing.getMessage()).replace('/', '.');
        return Stream.of(
                        "io.delta.",
                        "org.apache.spark.sql.delta.",
                        "org.apache.hadoop.fs.s3a.",
                        "software.amazon.awssdk.")
                .anyMatch(name::startsWith);
    }

    private static ExitCode exitCode(Failure failure) {
        if (failure instanceof HeldByAnother || failure instanceof LeaseTaken || failure instanceof JournalMoved) {
            return ExitCode.HELD;
        }
        if (failure instanceof KnownFileChanged
                || failure instanceof ClaimedFileChanged
                || failure instanceof DuplicateFile) {
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
        error.println("Problem: " + problem);
        cause.ifPresent(text -> error.println("Cause:   " + text));
        error.println("Remedy:  " + remedy);
        surroundings.log().file().ifPresent(file -> error.println("Log:     " + file));
        if (debug) {
            trace.printStackTrace(error);
        }
    }

    /** As {@code error} in {@code --json}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.name());
        json.put("message", problem);
        json.put("remedy", remedy);
        return json;
    }
}
