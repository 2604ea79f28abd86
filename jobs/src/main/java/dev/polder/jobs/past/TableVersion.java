package dev.polder.jobs.past;

import dev.polder.journal.Move;
import dev.polder.table.Commit;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version of a table that readers saw.
 *
 * @param move what made them see it
 * @param version empty when they saw the table no more from then on
 * @param batch of the run that published it; empty after a rollback
 * @param commit what made the version; empty when the log has it no more
 * @param undone what took its rows away again; empty when nothing did
 * @param replaced when readers saw the next version; empty of the newest
 * @param keptUntil until when it can be brought back, by undoing what came after; empty of the newest, which is there anyway
 */
public record TableVersion(
        Move move,
        OptionalLong version,
        OptionalLong batch,
        Optional<Commit> commit,
        Optional<Move> undone,
        Optional<Instant> replaced,
        Optional<Instant> keptUntil) {
    public TableVersion {
        Objects.requireNonNull(move);
        Objects.requireNonNull(version);
        Objects.requireNonNull(batch);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(undone);
        Objects.requireNonNull(replaced);
        Objects.requireNonNull(keptUntil);
    }
}
