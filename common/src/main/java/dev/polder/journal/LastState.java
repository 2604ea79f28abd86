package dev.polder.journal;

import dev.polder.storage.ObjectStore;
import dev.polder.storage.StorageFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object {@code _last}: the state that a journal folded to at one of its entries. A hint that saves reading the
 * entries before it; one that is torn, edited, of another journal or of another release's fold is passed over.
 */
final class LastState {
    private static final Logger LOG = LoggerFactory.getLogger(LastState.class);

    /** Rises with every change of what a state holds or of how entries fold to it. */
    static final int FORMAT = 4;

    private final ObjectStore store;
    private final JournalFolder folder;
    private final EntryJson json;

    LastState(ObjectStore store, JournalFolder folder, EntryJson json) {
        this.store = store;
        this.folder = folder;
        this.json = json;
    }

    /**
     * What the object says.
     *
     * @param last the number of the entry that it was written after
     * @param state the state there; empty when only the number can be trusted, because that entry is gone or another
     */
    record Told(long last, Optional<PipelineState> state) {}

    /**
     * The object.
     *
     * @param entry the digest of the last entry
     * @param digest that of the state
     */
    private record Document(int format, String entry, String digest, Folded state) {}

    /**
     * A state in the shape of the object.
     *
     * @param open the batch that is claimed, if one is
     * @param waiting the batch that stands first in line, if one does
     */
    private record Folded(
            String pipeline,
            long last,
            long lastBatch,
            Open open,
            WaitingBatch waiting,
            Map<String, Long> heads,
            List<String> publishedTables,
            List<WaitingBatch> parked,
            Paused pause,
            RollingBack rollback,
            UpkeepBegun upkeep,
            List<HoldAdded> holds,
            QuarantineChange quarantine,
            List<BatchFiles> files,
            long olderThrough) {}

    /** A batch that is claimed, in the shape of the object. */
    private record Open(Claimed claim, Actor holder, Ingested ingested, Set<String> accepted) {
        static Open of(OpenBatch open) {
            return new Open(open.claim(), open.holder(), open.ingested().orElse(null), open.accepted());
        }

        OpenBatch back() {
            return new OpenBatch(claim, holder, Optional.ofNullable(ingested), accepted);
        }
    }

    Optional<Told> read() {
        try {
            Optional<Document> document = store.read(folder.hint())
                    .map(bytes -> json.read(folder.hint(), bytes, Document.class))
                    .filter(this::isWhole);
            return document.map(this::told);
        } catch (UnreadableObject e) {
            LOG.warn("The hint is passed over: {}", e.problem());
            return Optional.empty();
        }
    }

    void write(PipelineState state, byte[] lastEntry) {
        try {
            Folded folded = folded(state);
            Document document = new Document(FORMAT, Digest.of(lastEntry), Digest.of(json.write(folded)), folded);
            store.put(folder.hint(), json.write(document));
        } catch (StorageFailed e) {
            LOG.warn("The entry is written, its hint is not: {}", e.problem());
        }
    }

    private boolean isWhole(Document document) {
        return document.format() == FORMAT
                && document.state() != null
                && folder.pipeline().equals(document.state().pipeline())
                && Digest.of(json.write(document.state())).equals(document.digest());
    }

    private Told told(Document document) {
        long last = document.state().last();
        boolean sameJournal = store.read(folder.entry(last))
                .filter(entry -> Digest.of(entry).equals(document.entry()))
                .isPresent();
        return new Told(last, sameJournal ? Optional.of(state(document.state())) : Optional.empty());
    }

    private static Folded folded(PipelineState state) {
        return new Folded(
                state.pipeline(),
                state.last(),
                state.lastBatch(),
                state.openBatch().map(Open::of).orElse(null),
                state.waitingBatch().orElse(null),
                state.heads(),
                List.copyOf(state.publishedTables()),
                List.copyOf(state.parked().values()),
                state.pause().orElse(null),
                state.rollback().orElse(null),
                state.upkeep().orElse(null),
                List.copyOf(state.holds().values()),
                state.quarantine(),
                state.recentFiles().batches(),
                state.recentFiles().olderThrough());
    }

    private static PipelineState state(Folded folded) {
        return new PipelineState(
                folded.pipeline(),
                folded.last(),
                folded.lastBatch(),
                standing(folded),
                folded.heads(),
                Set.copyOf(folded.publishedTables()),
                folded.parked().stream().collect(Collectors.toMap(WaitingBatch::batch, Function.identity())),
                Optional.ofNullable(folded.pause()),
                Optional.ofNullable(folded.rollback()),
                Optional.ofNullable(folded.upkeep()),
                folded.holds().stream().collect(Collectors.toMap(HoldAdded::name, Function.identity())),
                folded.quarantine(),
                new RecentFiles(folded.files(), folded.olderThrough()));
    }

    private static Standing standing(Folded folded) {
        if (folded.open() != null) {
            return folded.open().back();
        }
        return folded.waiting() == null ? new Standing.AtRest() : folded.waiting();
    }
}
