package dev.polder.journal;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What readers saw of a pipeline from one entry on until the next that moved them.
 *
 * @param since that entry
 * @param versions by table, the version they saw; all tables that were published then
 */
public record Seen(Move since, Map<String, Long> versions) {
    public Seen {
        Objects.requireNonNull(since);
        versions = Sorted.copy(versions);
    }

    /**
     * Looks for the newest entry that is meant, and on from there until each table is decided.
     *
     * @param back the newest first
     * @param tables all that were ever published
     */
    static Optional<Seen> find(Iterator<Move> back, Predicate<Move> meant, Set<String> tables) {
        Optional<Move> since = Optional.empty();
        Map<String, Long> versions = new TreeMap<>();
        Set<String> open = new TreeSet<>(tables);
        while (back.hasNext() && !open.isEmpty()) {
            Move move = back.next();
            if (since.isEmpty() && meant.test(move)) {
                since = Optional.of(move);
            }
            if (since.isPresent()) {
                move.versions().forEach((table, version) -> {
                    if (open.remove(table)) {
                        versions.put(table, version);
                    }
                });
                open.removeAll(move.withdrawn());
            }
        }
        return since.map(move -> new Seen(move, versions));
    }
}
