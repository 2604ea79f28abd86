package dev.polder.journal;

import dev.polder.journal.FilesJson.Found;
import dev.polder.landing.KnownFile;
import dev.polder.landing.Sought;
import dev.polder.storage.ObjectStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The append-only log of a pipeline: numbered entries from 1, each put only where there is none, so that of two writers
 * one wins and the other stops.
 *
 * <p>Every 20 entries the state is written beside them ({@code _last}); from there on it is read by asking for one number
 * after the other, without listing. So beginning costs the same number of requests however long the journal is. What is
 * beside the entries is never what decides: without it they are all read again.
 */
public final class Journal {
    private static final long HINT_EVERY = 20;

    private final ObjectStore store;
    private final JournalFolder folder;
    private final EntryJson json = new EntryJson();
    private final LastState lastState;
    private final OlderFiles olderFiles;

    /**
     * The journal of one pipeline; nothing is read or written yet.
     *
     * @param lake the URI of the lake
     */
    public Journal(ObjectStore store, String lake, String pipeline) {
        this.store = store;
        this.folder = new JournalFolder(lake, pipeline);
        this.lastState = new LastState(store, folder, json);
        this.olderFiles = new OlderFiles(store, folder, json);
    }

    /**
     * The state after the last entry.
     *
     * @throws EntryMissing when one that has to be read is gone and a later one is there
     * @throws UnreadableObject when one is damaged
     * @throws WrittenByNewerPolder when one is of a type not known here
     * @throws IllegalTransition when one can't follow the ones before it
     */
    public PipelineState load() {
        Optional<LastState.Told> told = lastState.read();
        long atLeast = told.map(LastState.Told::last).orElse(0L);
        PipelineState from =
                told.flatMap(LastState.Told::state).orElseGet(() -> PipelineState.empty(folder.pipeline()));
        return fold(from, atLeast);
    }

    /**
     * The latest runs; reads their entries, the newest first.
     *
     * @param state the journal's
     * @param limit how many runs at most, at least 1
     * @throws EntryMissing when one of the entries is gone
     */
    public RunHistory history(PipelineState state, int limit) {
        Deque<Entry> entries = new ArrayDeque<>();
        int claims = 0;
        long number = state.last();
        while (number > 0 && claims < limit) {
            Entry entry = entry(number);
            entries.addFirst(entry);
            claims += entry instanceof Claimed ? 1 : 0;
            number--;
        }
        RunHistory.Reach reach = number == 0 ? RunHistory.Reach.EVERY_RUN : RunHistory.Reach.LATEST_RUNS;
        return new RunHistory(RunHistory.fold(List.copyOf(entries)), reach);
    }

    /** The pipeline whose journal it is. */
    public String pipeline() {
        return folder.pipeline();
    }

    /**
     * The entries after this one, in order; reads each, and one or two more that are not there.
     *
     * @param number 0 for all
     * @param most how many at most
     * @throws EntryMissing when one is gone and the next is there
     */
    public List<NumberedEntry> entriesAfter(long number, int most) {
        List<NumberedEntry> entries = new ArrayList<>();
        long next = number + 1;
        while (entries.size() < most) {
            Optional<byte[]> entry = store.read(folder.entry(next));
            if (entry.isEmpty() && goesOnAfter(next, 0)) {
                entry = Optional.of(bytes(next));
            }
            if (entry.isEmpty()) {
                return entries;
            }
            entries.add(new NumberedEntry(next, json.readEntry(folder.entry(next), entry.get())));
            next++;
        }
        return entries;
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
        Deque<Entry> entries = new ArrayDeque<>();
        for (long number = state.last(); number >= upkeep.orElse(1); number--) {
            Entry entry = entry(number);
            entries.addFirst(entry);
            if (entry instanceof Claimed claim && batch.isPresent() && claim.isFirstBefore(batch.getAsLong(), name)) {
                return List.of();
            }
            boolean first = entry instanceof Claimed claim
                    ? claim.run().equals(name)
                    : entry instanceof UpkeepBegun begun && begun.name().equals(name);
            if (first) {
                List<Undoable> standing = Undoable.standing(List.copyOf(entries));
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
                LongStream.rangeClosed(1, state.last()).mapToObj(this::entry).toList());
    }

    /**
     * The runs that began before this one, or before this upkeep, and were taken out from under later ones after it began: going
     * back before it would bring their rows again. Reads the entries since it began.
     *
     * @param state the journal's
     */
    public List<String> takenOutSince(PipelineState state, String name) {
        List<String> taken = new ArrayList<>();
        Iterator<NumberedEntry> back = entriesBack(state);
        while (back.hasNext()) {
            Entry entry = back.next().entry();
            if (entry instanceof RollingBack rollback && rollback.alone() != null) {
                taken.addAll(rollback.names());
            } else if (entry instanceof Claimed claim) {
                taken.remove(claim.run());
                if (claim.run().equals(name)) {
                    break;
                }
            } else if (entry instanceof UpkeepBegun begun && begun.name().equals(name)) {
                break;
            }
        }
        return taken;
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
        Deque<Entry> entries = new ArrayDeque<>();
        Iterator<NumberedEntry> back = entriesBack(state);
        while (batch.isPresent() && back.hasNext()) {
            Entry entry = back.next().entry();
            entries.addFirst(entry);
            if (entry instanceof Claimed claim) {
                if (claim.run().equals(run)) {
                    return Optional.of(RunStory.of(claim, List.copyOf(entries)));
                }
                if (claim.isFirstBefore(batch.getAsLong(), run)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Iterator<NumberedEntry> entriesBack(PipelineState state) {
        return LongStream.iterate(state.last(), number -> number > 0, number -> number - 1)
                .mapToObj(number -> new NumberedEntry(number, entry(number)))
                .iterator();
    }

    /** The newest publication whose rows readers see; reads entries, the newest first, up to that one. */
    public Optional<Published> lastPublished(PipelineState state) {
        Set<String> undone = new TreeSet<>();
        for (long number = state.published().isEmpty() ? 0 : state.last(); number > 0; number--) {
            Entry entry = entry(number);
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
            Entry entry = entry(number);
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
            Entry entry = entry(number);
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

    /**
     * The upkeep of this name, if it is done and was not undone; reads the entries since it began.
     *
     * @param state the journal's
     */
    public Optional<FinishedUpkeep> findUpkeep(PipelineState state, String name) {
        return standingSince(state, name).stream()
                .filter(one -> one.name().equals(name) && one instanceof FinishedUpkeep)
                .map(FinishedUpkeep.class::cast)
                .findFirst();
    }

    private static void decide(Set<String> named, Set<String> unpublished, Set<String> open, Set<String> published) {
        for (String table : named) {
            if (open.remove(table) && !unpublished.contains(table)) {
                published.add(table);
            }
        }
    }

    /**
     * By feed and name, those of the landed files that batches have or that are left out. One more object is read when
     * a name is not among those of the newest batches and there are older ones.
     *
     * @param state the journal's
     * @param landed the names that lie in each feed's landing
     */
    public Map<String, Map<String, KnownFile>> knownFiles(PipelineState state, Map<String, Set<String>> landed) {
        RecentFiles recent = state.recentFiles();
        Sought names = (feed, name, size, etag, content) ->
                landed.getOrDefault(feed, Set.of()).contains(name);
        Map<String, Map<String, KnownFile>> known = new TreeMap<>();
        recent.find(names).forEach(found -> put(known, found));
        boolean allRecent = landed.entrySet().stream()
                .allMatch(feed ->
                        known.getOrDefault(feed.getKey(), Map.of()).keySet().containsAll(feed.getValue()));
        if (allRecent || recent.olderThrough() == 0) {
            return known;
        }
        Map<String, Map<String, KnownFile>> all = new TreeMap<>();
        findKnown(state, names).forEach(found -> put(all, found));
        return all;
    }

    /**
     * By feed, the known files that are sought, the oldest first; more than one of a name when its content changed.
     *
     * @param state the journal's
     */
    public Map<String, List<KnownFile>> find(PipelineState state, Sought sought) {
        Map<String, List<KnownFile>> known = new TreeMap<>();
        findKnown(state, sought).forEach(found -> known.computeIfAbsent(found.feed(), none -> new ArrayList<>())
                .add(found.file()));
        return known;
    }

    private List<Found> findKnown(PipelineState state, Sought sought) {
        RecentFiles recent = state.recentFiles();
        List<Found> found = new ArrayList<>();
        if (recent.olderThrough() > 0) {
            found.addAll(olderFiles.through(recent.olderThrough(), sought));
        }
        found.addAll(recent.find(sought));
        return found;
    }

    private static void put(Map<String, Map<String, KnownFile>> known, Found found) {
        known.computeIfAbsent(found.feed(), none -> new HashMap<>())
                .put(found.file().file().name(), found.file());
    }

    /**
     * Writes the entry after those that the state was folded from.
     *
     * @return the state with it
     * @throws IllegalTransition when it can't follow; nothing is written
     * @throws JournalMoved when another process has written since; nothing is written, and the caller must stop without
     *     cleaning up
     */
    public PipelineState append(PipelineState seen, Entry entry) {
        PipelineState next = seen.with(entry);
        byte[] content = json.write(entry);
        if (!store.putIfAbsent(folder.entry(next.last()), content)) {
            throw new JournalMoved(folder.pipeline(), next.last(), entry, entry(next.last()));
        }
        if (next.recentFiles().olderThrough() > seen.recentFiles().olderThrough()) {
            olderFiles.gather(seen.recentFiles(), next.recentFiles());
        }
        if (next.last() % HINT_EVERY == 0) {
            lastState.write(next, content);
        }
        return next;
    }

    private PipelineState fold(PipelineState from, long atLeast) {
        PipelineStateBuilder state = new PipelineStateBuilder(from);
        long number = from.last() + 1;
        while (true) {
            Optional<byte[]> entry = store.read(folder.entry(number));
            if (entry.isEmpty() && goesOnAfter(number, atLeast)) {
                // Others may have written this one and the next between the two looks.
                entry = store.read(folder.entry(number));
                if (entry.isEmpty()) {
                    throw new EntryMissing(folder.entry(number), number);
                }
            }
            if (entry.isEmpty()) {
                return state.build();
            }
            state.add(json.readEntry(folder.entry(number), entry.get()));
            number++;
        }
    }

    private boolean goesOnAfter(long number, long atLeast) {
        return atLeast >= number || store.read(folder.entry(number + 1)).isPresent();
    }

    private Entry entry(long number) {
        return json.readEntry(folder.entry(number), bytes(number));
    }

    private byte[] bytes(long number) {
        String uri = folder.entry(number);
        return store.read(uri).orElseThrow(() -> new EntryMissing(uri, number));
    }
}
