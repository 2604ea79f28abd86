package dev.polder.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * What a journal tells of what has been. Nothing is kept between calls: entries are read anew, the newest first, each only when
 * the answer takes it.
 */
public final class JournalPast {
    private final LongFunction<Entry> entries;

    /** @param entries reads the entry of a number, and throws {@link EntryMissing} when it is gone */
    JournalPast(LongFunction<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The latest runs, and the upkeep between them and since; reads their entries, the newest first.
     *
     * @param state the journal's
     * @param limit how many runs at most, at least 1
     * @throws EntryMissing when one of the entries is gone
     */
    public RunHistory history(PipelineState state, int limit) {
        Deque<Entry> read = new ArrayDeque<>();
        int claims = 0;
        long number = state.last();
        while (number > 0 && claims < limit) {
            Entry entry = entries.apply(number);
            read.addFirst(entry);
            claims += entry instanceof Claimed ? 1 : 0;
            number--;
        }
        RunHistory.Reach reach = number == 0 ? RunHistory.Reach.EVERY_RUN : RunHistory.Reach.LATEST_RUNS;
        return RunHistory.of(List.copyOf(read), reach);
    }

    /**
     * What stands since a run or upkeep, that one included, the oldest first; reads the entries since its first, the newest
     * first. Empty when it does not stand, or there is none of this name: then no entry is read before the first claim of its
     * batch.
     *
     * @param state the journal's
     * @throws EntryMissing when one of the entries is gone
     */
    public List<Undoable> standingSince(PipelineState state, String name) {
        OptionalLong batch = state.batchOf(name);
        OptionalLong upkeep = state.entryOf(name);
        if (batch.isEmpty() && upkeep.isEmpty()) {
            return List.of();
        }
        Deque<Entry> read = new ArrayDeque<>();
        for (long number = state.last(); number >= upkeep.orElse(1); number--) {
            Entry entry = entries.apply(number);
            read.addFirst(entry);
            if (entry instanceof Claimed claim && batch.isPresent() && claim.isFirstBefore(batch.getAsLong(), name)) {
                return List.of();
            }
            boolean first = entry instanceof Claimed claim
                    ? claim.run().equals(name)
                    : entry instanceof UpkeepBegun begun && begun.name().equals(name);
            if (first) {
                List<Undoable> standing = Undoable.standing(List.copyOf(read));
                boolean stands = standing.stream().anyMatch(one -> one.name().equals(name));
                return stands ? standing : List.of();
            }
        }
        return List.of();
    }

    /**
     * All that stands, the oldest first; reads every entry.
     *
     * @param state the journal's
     * @throws EntryMissing when one of the entries is gone
     */
    public List<Undoable> standing(PipelineState state) {
        return Undoable.standing(
                LongStream.rangeClosed(1, state.last()).mapToObj(entries).toList());
    }

    /**
     * The runs that began before this one, or before this upkeep, and were taken out from under later ones after it began: going
     * back before it would bring their rows again. Reads the entries since it began.
     *
     * @param state the journal's
     */
    public List<String> takenOutSince(PipelineState state, String name) {
        return takenOutSince(state, Set.of(name)).getOrDefault(name, List.of());
    }

    /** As the other, of several; reads the entries since the first of them began. */
    public Map<String, List<String>> takenOutSince(PipelineState state, Set<String> names) {
        Map<String, List<String>> since = new TreeMap<>();
        List<String> taken = new ArrayList<>();
        Iterator<NumberedEntry> back = entriesBack(state);
        while (back.hasNext() && !since.keySet().containsAll(names)) {
            Entry entry = back.next().entry();
            if (entry instanceof RollingBack rollback && rollback.alone() != null) {
                taken.addAll(rollback.names());
            } else if (entry instanceof Claimed claim) {
                taken.remove(claim.run());
                since.put(claim.run(), List.copyOf(taken));
            } else if (entry instanceof UpkeepBegun begun) {
                since.put(begun.name(), List.copyOf(taken));
            }
        }
        since.keySet().retainAll(names);
        return since;
    }

    /** Those of {@link #standingSince} that are runs. */
    public List<PublishedRun> publishedSince(PipelineState state, String run) {
        return standingSince(state, run).stream()
                .filter(PublishedRun.class::isInstance)
                .map(PublishedRun.class::cast)
                .toList();
    }

    /**
     * What moved readers, the newest first; reads entries as they are asked for.
     *
     * @param state the journal's
     */
    public Iterator<Move> moves(PipelineState state) {
        return new Moves(entriesBack(state));
    }

    /**
     * What readers saw at a moment, by the clocks of those who wrote; reads entries, the newest first, until each table is
     * decided. Empty when nothing had been published yet.
     *
     * @param state the journal's
     */
    public Optional<Seen> seenAt(PipelineState state, Instant moment) {
        return Seen.find(moves(state), move -> !move.at().isAfter(moment), state.publishedTables());
    }

    /** As the other, right after a run was published; empty when it never was. */
    public Optional<Seen> seenAfter(PipelineState state, String run) {
        return Seen.find(
                moves(state),
                move -> move.how() == Move.How.PUBLISHED && move.runs().contains(run),
                state.publishedTables());
    }

    /**
     * Everything about one run; reads entries, the newest first, back to its claim. Empty when there is no such run: then
     * no entry is read before the first claim of its batch.
     *
     * @param state the journal's
     */
    public Optional<RunStory> story(PipelineState state, String run) {
        OptionalLong batch = state.batchOf(run);
        Deque<Entry> read = new ArrayDeque<>();
        Iterator<NumberedEntry> back = entriesBack(state);
        while (batch.isPresent() && back.hasNext()) {
            Entry entry = back.next().entry();
            read.addFirst(entry);
            if (entry instanceof Claimed claim) {
                if (claim.run().equals(run)) {
                    return Optional.of(RunStory.of(claim, List.copyOf(read)));
                }
                if (claim.isFirstBefore(batch.getAsLong(), run)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Everything about one piece of upkeep; reads the entries since it began. Empty when it is not this journal's: then one entry
     * is read at most.
     *
     * @param state the journal's
     */
    public Optional<UpkeepStory> upkeepStory(PipelineState state, String name) {
        return begun(state, name).map(begun -> {
            long first = state.entryOf(name).getAsLong();
            return UpkeepStory.of(
                    begun,
                    LongStream.rangeClosed(first, state.last())
                            .mapToObj(entries)
                            .toList());
        });
    }

    private Iterator<NumberedEntry> entriesBack(PipelineState state) {
        return LongStream.iterate(state.last(), number -> number > 0, number -> number - 1)
                .mapToObj(number -> new NumberedEntry(number, entries.apply(number)))
                .iterator();
    }

    /** The newest publication whose rows readers see; reads entries, the newest first, up to that one. */
    public Optional<Published> lastPublished(PipelineState state) {
        Set<String> undone = new TreeSet<>();
        for (long number = state.published().isEmpty() ? 0 : state.last(); number > 0; number--) {
            Entry entry = entries.apply(number);
            if (entry instanceof RollingBack rollback && !state.stillShows(rollback)) {
                undone.addAll(rollback.names());
            } else if (entry instanceof Published published && !undone.contains(published.run())) {
                return Optional.of(published);
            }
        }
        return Optional.empty();
    }

    /**
     * The newest run that readers see rows of and that went by another conf than this, unless everything was rebuilt by this one
     * since; reads entries, the newest first, and no more than so many.
     *
     * @param state the journal's
     * @param confHash the fingerprint of the pipeline's conf
     */
    public Optional<String> lastByOtherConf(PipelineState state, String confHash, int most) {
        Set<String> undone = new TreeSet<>();
        Set<String> published = new TreeSet<>();
        for (long number = state.last(); number > 0 && state.last() - number < most; number--) {
            Entry entry = entries.apply(number);
            if (entry instanceof RollingBack rollback) {
                undone.addAll(rollback.names());
            } else if (entry instanceof Published publication && !undone.contains(publication.run())) {
                published.add(publication.run());
            } else if (entry instanceof Claimed claim && published.contains(claim.run()) && !claim.discards()) {
                if (!claim.confHash().equals(confHash)) {
                    return Optional.of(claim.run());
                }
                if (claim.rebuilds() && claim.rebuild().isWhole()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Those of the tables that readers saw before a run or upkeep began; reads entries, the newest first, until each is decided.
     *
     * @param state the journal's
     */
    public Set<String> publishedBefore(PipelineState state, String run, Set<String> tables) {
        Set<String> published = new TreeSet<>();
        Set<String> open = new TreeSet<>(tables);
        boolean before = false;
        for (long number = state.last(); number > 0 && !open.isEmpty(); number--) {
            Entry entry = entries.apply(number);
            if (entry instanceof Claimed claim && claim.run().equals(run)) {
                before = true;
            } else if (entry instanceof UpkeepBegun begun && begun.name().equals(run)) {
                before = true;
            } else if (before && entry instanceof Published publication) {
                decide(publication.heads().keySet(), Set.of(), open, published);
            } else if (before && entry instanceof RollingBack rollback) {
                decide(rollback.targets().keySet(), rollback.unpublished(), open, published);
            }
        }
        return published;
    }

    /** How upkeep of this name began, whatever became of it; empty when it is not this journal's. Reads one entry. */
    public Optional<UpkeepBegun> begun(PipelineState state, String name) {
        OptionalLong number = state.entryOf(name);
        return number.isPresent()
                        && entries.apply(number.getAsLong()) instanceof UpkeepBegun begun
                        && begun.name().equals(name)
                ? Optional.of(begun)
                : Optional.empty();
    }

    private static void decide(Set<String> named, Set<String> unpublished, Set<String> open, Set<String> published) {
        for (String table : named) {
            if (open.remove(table) && !unpublished.contains(table)) {
                published.add(table);
            }
        }
    }
}
