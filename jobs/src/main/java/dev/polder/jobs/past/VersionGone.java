package dev.polder.jobs.past;

import dev.polder.failure.Failure;
import dev.polder.journal.Move;
import dev.polder.table.Lost;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a table held at a moment can't be read any more. */
public final class VersionGone extends Failure {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final long version;

    /**
     * @param then the move after which it held it
     * @param oldest the oldest move after which it can be read; empty when there is none
     */
    VersionGone(String table, long version, Move then, Lost lost, Optional<Move> oldest) {
        super(
                Kind.USER,
                "What " + table + " held after " + name(then) + " (version " + version + ") can't be read any more: "
                        + lost.inWords() + ".",
                oldest.map(move -> "The oldest that can be read is what it held after " + name(move) + ", at "
                                + move.at().truncatedTo(ChronoUnit.SECONDS) + ": --at " + at(move))
                        .orElse(
                                "Nothing that was published of it can be read: bring the table's folder back from a copy."));
        this.table = table;
        this.version = version;
    }

    /** Of a version that a run began with, or that it made. */
    VersionGone(String table, long version, String run, Lost lost) {
        super(
                Kind.USER,
                "Version " + version + " of " + table + ", before or after " + run + ", can't be read any more: "
                        + lost.inWords() + ".",
                "Compare a later run: polder history " + table + " names them.");
        this.table = table;
        this.version = version;
    }

    private static String name(Move move) {
        return move.inWords();
    }

    private static String at(Move move) {
        return move.how() == Move.How.PUBLISHED
                ? move.runs().get(0)
                : move.at().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String table() {
        return table;
    }

    public long version() {
        return version;
    }
}
