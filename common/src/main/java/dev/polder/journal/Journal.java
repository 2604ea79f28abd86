package dev.polder.journal;

import dev.polder.journal.FilesJson.Found;
import dev.polder.landing.KnownFile;
import dev.polder.landing.Sought;
import dev.polder.storage.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

    /** What the entries tell of what has been. */
    public JournalPast past() {
        return new JournalPast(this::entry);
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
