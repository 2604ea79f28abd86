package dev.polder.jobs.past;

import dev.polder.config.TableName;
import dev.polder.journal.Journal;
import dev.polder.journal.Move;
import dev.polder.journal.Seen;
import dev.polder.table.KeptVersions;
import dev.polder.table.Lost;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells whether what readers saw can be read yet. */
public final class ReadableVersions {
    private final Function<TableName, KeptVersions> tables;

    public ReadableVersions(Function<TableName, KeptVersions> tables) {
        this.tables = tables;
    }

    /**
     * Makes sure that a table can be read as it was.
     *
     * @param journal that of the table's pipeline
     * @throws VersionGone when its log or its files are gone; says what is the oldest that can be read
     */
    public void require(String table, Seen seen, Journal journal) {
        KeptVersions versions = tables.apply(TableName.parse(table));
        long version = seen.versions().get(table);
        Optional<Lost> lost = versions.lost(version);
        if (lost.isPresent()) {
            throw new VersionGone(table, version, seen.since(), lost.get(), oldest(table, versions, journal));
        }
    }

    private static Optional<Move> oldest(String table, KeptVersions versions, Journal journal) {
        List<Move> moves = new ArrayList<>();
        Iterator<Move> back = journal.past().moves(journal.load());
        while (back.hasNext()) {
            Move move = back.next();
            if (move.versions().containsKey(table)) {
                moves.add(move);
            }
        }
        Map<Long, Lost> lost = versions.lost(
                moves.stream().map(move -> move.versions().get(table)).toList());
        return moves.stream()
                .filter(move -> !lost.containsKey(move.versions().get(table)))
                .reduce((newer, older) -> older);
    }
}
