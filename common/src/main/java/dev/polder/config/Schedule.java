package dev.polder.config;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a pipeline's commands are to run, for the scheduler that starts them. Polder itself waits for no time.
 *
 * @param run when {@code run} starts
 * @param retain when {@code retain} starts, a cron expression; empty when nobody starts it
 * @param maintain when {@code maintain} starts, a cron expression; empty when nobody starts it
 * @param owner who answers for the pipeline; empty when not given
 * @param tags by which it is found among others
 * @param startDate the first day that is scheduled; empty when it doesn't matter
 * @param catchup whether intervals that have passed since the first day are run too
 * @param retries how often what may get better by itself is tried again
 * @param retryDelay how long the first try again is waited for
 * @param deadline how long after it was queued a run may take until somebody is told; empty when nobody is
 */
public record Schedule(
        Trigger run,
        Optional<String> retain,
        Optional<String> maintain,
        String owner,
        List<String> tags,
        Optional<LocalDate> startDate,
        boolean catchup,
        int retries,
        Duration retryDelay,
        Optional<Duration> deadline) {
    public Schedule {
        Objects.requireNonNull(run);
        tags = List.copyOf(tags);
    }

    /** What starts a run. */
    public sealed interface Trigger {

        /** Somebody. */
        record Manual() implements Trigger {}

        /**
         * A time.
         *
         * @param expression five fields of cron, or a preset such as {@code @daily}
         */
        record Cron(String expression) implements Trigger {}

        /** Each of these pipelines has published since the last time. */
        record After(List<String> pipelines) implements Trigger {
            public After {
                pipelines = List.copyOf(pipelines);
            }
        }
    }
}
