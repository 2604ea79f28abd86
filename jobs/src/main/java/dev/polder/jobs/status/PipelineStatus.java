package dev.polder.jobs.status;

import dev.polder.journal.Ending;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Published;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.RollingBack;
import dev.polder.journal.WaitingBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one pipeline stands.
 *
 * @param standing the most pressing of what is so
 * @param lastPublished the newest publication whose rows readers see; empty when they see none
 * @param busySince since when a process holds the pipeline; empty when none does
 * @param matters what needs a person, the most pressing first; none when all is well
 * @param quarantine how many records are open in quarantine, passed in a replay, and were discarded
 * @param published by table, the version that readers see
 */
public record PipelineStatus(
        String pipeline,
        Standing standing,
        Optional<Published> lastPublished,
        Optional<Instant> busySince,
        List<Matter> matters,
        QuarantineChange quarantine,
        Map<String, Long> published) {
    public PipelineStatus {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(lastPublished);
        Objects.requireNonNull(busySince);
        matters = List.copyOf(matters);
        Objects.requireNonNull(quarantine);
        published = Collections.unmodifiableMap(new TreeMap<>(published));
    }

    /** In a word. */
    public enum Standing {
        NEVER_RAN,
        PUBLISHED,
        /** It ran, and readers see no table of it. */
        EMPTY,
        RUNNING,
        /** A run is open and no process works on it. */
        DIED,
        REFUSED,
        PAUSED,
        /** A rollback is not done yet. */
        UNDOING
    }

    /**
     * Something that a person should look at.
     *
     * @param what in a sentence
     * @param next the command to type
     */
    public record Matter(String what, String next) {
        public Matter {
            Objects.requireNonNull(what);
            Objects.requireNonNull(next);
        }
    }

    /**
     * What a journal says.
     *
     * @param lastPublished the newest publication whose rows readers see
     * @param busySince since when a process holds the pipeline's lease
     */
    public static PipelineStatus of(
            PipelineState state, Optional<Published> lastPublished, Optional<Instant> busySince) {
        return new PipelineStatus(
                state.pipeline(),
                standing(state, busySince),
                lastPublished,
                busySince,
                matters(state, busySince),
                state.quarantine(),
                state.published());
    }

    /** The same with more that needs a person, after what does already. */
    public PipelineStatus with(List<Matter> more) {
        List<Matter> all = new ArrayList<>(matters);
        all.addAll(more);
        return new PipelineStatus(pipeline, standing, lastPublished, busySince, all, quarantine, published);
    }

    private static Standing standing(PipelineState state, Optional<Instant> busySince) {
        if (busySince.isPresent()) {
            return Standing.RUNNING;
        }
        if (state.rollback().isPresent()) {
            return Standing.UNDOING;
        }
        if (state.pause().isPresent()) {
            return Standing.PAUSED;
        }
        if (state.openBatch().isPresent()) {
            return Standing.DIED;
        }
        if (state.waitingBatch().isPresent()) {
            return Standing.REFUSED;
        }
        if (state.lastBatch() == 0) {
            return Standing.NEVER_RAN;
        }
        return state.published().isEmpty() ? Standing.EMPTY : Standing.PUBLISHED;
    }

    private static List<Matter> matters(PipelineState state, Optional<Instant> busySince) {
        List<Matter> matters = new ArrayList<>();
        String pipeline = state.pipeline();
        if (state.rollback().isPresent() && busySince.isEmpty()) {
            matters.add(undoing(pipeline, state.rollback().get()));
        }
        state.pause()
                .ifPresent(pause -> matters.add(new Matter(
                        "paused by " + pause.by().user() + " since "
                                + pause.at().truncatedTo(ChronoUnit.SECONDS) + ": " + pause.reason(),
                        "polder resume " + pipeline)));
        state.openBatch()
                .filter(open -> busySince.isEmpty())
                .ifPresent(open -> matters.add(new Matter(
                        "run " + open.claim().run() + " of " + open.claim().at().truncatedTo(ChronoUnit.SECONDS)
                                + " is unfinished, and no process works on it",
                        "polder run " + pipeline)));
        state.upkeep()
                .filter(open -> busySince.isEmpty())
                .ifPresent(open -> matters.add(new Matter(
                        open.name() + " of " + open.at().truncatedTo(ChronoUnit.SECONDS)
                                + " is unfinished, and no process works on it",
                        open.upkeep().command(pipeline))));
        if (state.rollback().isEmpty()) {
            state.waitingBatch().ifPresent(waiting -> matters.add(first(pipeline, waiting)));
            state.parked().values().forEach(parked -> matters.add(parked(pipeline, parked)));
        }
        return matters;
    }

    private static Matter undoing(String pipeline, RollingBack rollback) {
        return new Matter(
                "the rollback of " + String.join(", ", rollback.names()) + " by "
                        + rollback.by().user() + " is not done: "
                        + (rollback.view() == RollingBack.View.MOVED
                                ? "readers were moved back, the tables wait to be restored"
                                : "its process ended before all tables were restored"),
                "polder rollback " + pipeline + " --run " + rollback.names().get(0));
    }

    private static Matter first(String pipeline, WaitingBatch waiting) {
        return new Matter(
                "batch " + waiting.claim().batch() + " stands first in line: " + ended(waiting),
                waiting.ending() == Ending.REFUSED
                        ? "polder quarantine " + pipeline + " --batch "
                                + waiting.claim().batch()
                        : "polder run " + pipeline);
    }

    private static Matter parked(String pipeline, WaitingBatch parked) {
        long batch = parked.claim().batch();
        return new Matter(
                "batch " + batch + " is parked: " + ended(parked),
                "polder run " + pipeline + " --batch " + batch + ", or polder skip " + pipeline + " --batch " + batch
                        + " --reason ..");
    }

    private static String ended(WaitingBatch waiting) {
        String run = "run " + waiting.claim().run();
        return switch (waiting.ending()) {
            case REFUSED ->
                run + " was refused, "
                        + String.join(
                                "; ",
                                waiting.reasons().stream()
                                        .map(reason -> reason.message())
                                        .toList());
            case ABANDONED -> run + " was abandoned";
            case UNDONE -> run + " was rolled back";
        };
    }
}
