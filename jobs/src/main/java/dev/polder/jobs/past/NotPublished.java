package dev.polder.jobs.past;

import dev.polder.failure.Failure;
import dev.polder.journal.Move;
import dev.polder.journal.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** At the moment that somebody asks for, readers saw nothing. */
public final class NotPublished extends Failure {
    private static final long serialVersionUID = 1L;

    private NotPublished(String problem, String remedy) {
        super(Kind.USER, problem, remedy);
    }

    static NotPublished byRun(RunRecord run) {
        String ended = run.reasons().isEmpty() ? "is " + run.status().name().toLowerCase(Locale.ROOT) : "was refused";
        return new NotPublished(
                "Run " + run.run() + " published nothing: it " + ended + ".",
                "See it with: polder show " + run.run() + ". What readers saw then: --at "
                        + run.started().truncatedTo(ChronoUnit.SECONDS));
    }

    /** @param first the first publication of all; empty when there is none */
    static NotPublished before(Instant time, List<String> pipelines, Optional<Move> first) {
        String problem = "Nothing of " + String.join(", ", pipelines) + " was published at "
                + time.truncatedTo(ChronoUnit.SECONDS);
        return first.map(move -> new NotPublished(
                        problem + ": the first publication was that of "
                                + move.runs().get(0) + ", at " + move.at().truncatedTo(ChronoUnit.SECONDS) + ".",
                        "Ask for a later time, or for a run: --at "
                                + move.runs().get(0)))
                .orElseGet(() -> new NotPublished(
                        problem + ", and nothing is now.", "Run a pipeline first: polder run " + pipelines.get(0)));
    }

    /** A table that readers see now, and did not see at a run or a time. */
    public static NotPublished table(String table, String at) {
        return new NotPublished(
                table + " was not published yet as of " + at + ".",
                "See since when readers see it with: polder history " + table);
    }
}
