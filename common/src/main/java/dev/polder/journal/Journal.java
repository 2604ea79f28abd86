package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StorageFailed;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only log of a pipeline: numbered entries from 1, each put only where there is none, so that of two writers
 * one wins and the other stops.
 *
 * <p>It is read by asking for one number after the other, without listing. Every 20 entries a hint, {@code _last}, says
 * how far it goes; the hint is never what decides, it only shows that entries have been lost.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long HINT_EVERY = 20;

    private final ObjectStore store;
    private final JournalFolder folder;
    private final EntryJson json = new EntryJson();

    /**
     * The journal of one pipeline; nothing is read or written yet.
     *
     * @param lake the URI of the lake
     */
    public Journal(ObjectStore store, String lake, String pipeline) {
        this.store = store;
        this.folder = new JournalFolder(lake, pipeline);
    }

    /**
     * Reads and folds all entries.
     *
     * @throws EntryMissing when one is gone and a later one is there
     * @throws UnreadableObject when one is damaged
     * @throws WrittenByNewerPolder when one is of a type not known here
     * @throws IllegalTransition when one can't follow the ones before it
     */
    public PipelineState load() {
        PipelineStateBuilder state = new PipelineStateBuilder(PipelineState.empty(folder.pipeline()));
        long number = 1;
        while (true) {
            Optional<byte[]> entry = store.read(folder.entry(number));
            if (entry.isEmpty() && goesOnAfter(number)) {
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
        if (!store.putIfAbsent(folder.entry(next.last()), json.write(entry))) {
            throw new JournalMoved(folder.pipeline(), next.last(), entry.run());
        }
        if (next.last() % HINT_EVERY == 0) {
            writeHint(next.last());
        }
        return next;
    }

    private boolean goesOnAfter(long number) {
        return store.read(folder.entry(number + 1)).isPresent() || hint() >= number;
    }

    private long hint() {
        try {
            return store.read(folder.hint())
                    .map(bytes -> json.read(folder.hint(), bytes, Hint.class).last())
                    .orElse(0L);
        } catch (UnreadableObject e) {
            LOG.warn("The hint is passed over: {}", e.problem());
            return 0;
        }
    }

    private void writeHint(long last) {
        try {
            store.put(folder.hint(), json.write(new Hint(last)));
        } catch (StorageFailed e) {
            LOG.warn("The entry is written, its hint is not: {}", e.problem());
        }
    }

    private record Hint(long last) {}
}
