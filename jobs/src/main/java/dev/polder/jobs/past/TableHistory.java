package dev.polder.jobs.past;

import dev.polder.journal.Journal;
import dev.polder.journal.Move;
import dev.polder.journal.PipelineState;
import dev.polder.table.Commit;
import dev.polder.table.KeptVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The versions of one table that readers saw. */
public final class TableHistory {
    private final Journal journal;
    private final Duration rollbackWindow;

    public TableHistory(Journal journal, Duration rollbackWindow) {
        this.journal = journal;
        this.rollbackWindow = rollbackWindow;
    }

    /**
     * The newest first; reads as many of the journal's entries as it takes, and the commits of these versions.
     *
     * @param most how many
     */
    public List<TableVersion> find(String table, KeptVersions versions, int most) {
        PipelineState state = journal.load();
        List<Move> moves = new ArrayList<>();
        Iterator<Move> back = journal.past().moves(state);
        while (moves.size() < most && back.hasNext()) {
            Move move = back.next();
            if (move.concerns(table)) {
                moves.add(move);
            }
        }
        Map<Long, Commit> commits = versions.commits(moves.stream()
                .map(move -> move.versions().get(table))
                .filter(Objects::nonNull)
                .toList());
        Map<String, Move> undone = new HashMap<>();
        List<TableVersion> history = new ArrayList<>();
        Optional<Instant> replaced = Optional.empty();
        for (Move move : moves) {
            if (move.isUndoing()) {
                move.runs().forEach(run -> undone.put(run, move));
            }
            history.add(version(state, move, move.versions().get(table), commits, undone, replaced));
            replaced = Optional.of(move.at());
        }
        return history;
    }

    private TableVersion version(
            PipelineState state,
            Move move,
            Long version,
            Map<Long, Commit> commits,
            Map<String, Move> undone,
            Optional<Instant> replaced) {
        boolean published = move.how() == Move.How.PUBLISHED;
        return new TableVersion(
                move,
                version == null ? OptionalLong.empty() : OptionalLong.of(version),
                published ? state.batchOf(move.runs().get(0)) : OptionalLong.empty(),
                Optional.ofNullable(version).map(commits::get),
                move.isUndoing()
                        ? Optional.empty()
                        : Optional.ofNullable(undone.get(move.runs().get(0))),
                replaced,
                replaced.map(at -> at.plus(rollbackWindow)));
    }
}
