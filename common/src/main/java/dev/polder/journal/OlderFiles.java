package dev.polder.journal;

import dev.polder.failure.Failure;
import dev.polder.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the batches that are older than {@link RecentFiles}, gathered in one object beside the journal. Like
 * {@code _last} it is a hint: where it is missing, late or damaged the entries are read again.
 */
final class OlderFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OlderFiles.class);

    private final ObjectStore store;
    private final JournalFolder folder;
    private final EntryJson json;

    OlderFiles(ObjectStore store, JournalFolder folder, EntryJson json) {
        this.store = store;
        this.folder = folder;
        this.json = json;
    }

    /**
     * The object's content.
     *
     * @param through it has the files of all claims up to this entry
     * @param digest that of this entry
     */
    private record Gathered(String pipeline, long through, String digest, List<BatchFiles> batches) {}

    /**
     * The files of all claims up to this entry, the oldest first.
     *
     * @throws EntryMissing when an entry has to be read and is gone
     */
    List<BatchFiles> through(long entry) {
        Gathered gathered = read().orElse(new Gathered(folder.pipeline(), 0, "", List.of()));
        List<BatchFiles> batches = new ArrayList<>();
        gathered.batches().stream().filter(batch -> batch.entry() <= entry).forEach(batches::add);
        for (long number = gathered.through() + 1; number <= entry; number++) {
            long last = batches.isEmpty() ? 0 : batches.get(batches.size() - 1).batch();
            if (json.readEntry(folder.entry(number), bytes(number)) instanceof Claimed claim && claim.batch() > last) {
                batches.add(new BatchFiles(claim.batch(), number, claim.files()));
            }
        }
        return batches;
    }

    /** Takes up what one window has and the next has no more; what goes wrong is only logged. */
    void gather(RecentFiles before, RecentFiles after) {
        try {
            List<BatchFiles> batches = before.olderThrough() == 0 ? new ArrayList<>() : through(before.olderThrough());
            batches.addAll(before.goneIn(after));
            long through = after.olderThrough();
            byte[] content = json.write(new Gathered(folder.pipeline(), through, Digest.of(bytes(through)), batches));
            store.put(folder.olderFiles(), packed(content));
        } catch (Failure e) {
            LOG.warn("The entry is written, the older files are not gathered: {}", e.problem());
        }
    }

    private Optional<Gathered> read() {
        try {
            return store.read(folder.olderFiles())
                    .map(packed -> json.read(folder.olderFiles(), unpacked(packed), Gathered.class))
                    .filter(this::isOfThisJournal);
        } catch (UnreadableObject e) {
            LOG.warn("The gathered files are passed over: {}", e.problem());
            return Optional.empty();
        }
    }

    private boolean isOfThisJournal(Gathered gathered) {
        return gathered.pipeline().equals(folder.pipeline())
                && store.read(folder.entry(gathered.through()))
                        .filter(entry -> Digest.of(entry).equals(gathered.digest()))
                        .isPresent();
    }

    private byte[] bytes(long number) {
        return store.read(folder.entry(number)).orElseThrow(() -> new EntryMissing(folder.entry(number), number));
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UnreadableObject(folder.olderFiles(), e);
        }
    }
}
