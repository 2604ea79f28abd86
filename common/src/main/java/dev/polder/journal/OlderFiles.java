package dev.polder.journal;

import dev.polder.failure.Failure;
import dev.polder.journal.FilesJson.Content;
import dev.polder.journal.FilesJson.Found;
import dev.polder.journal.FilesJson.Seal;
import dev.polder.landing.Sought;
import dev.polder.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
 *
 * <p>What is gathered later is a gzip member more behind those that are there; members are never packed again.
 */
final class OlderFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OlderFiles.class);
    private static final Sought NOTHING = (feed, name, size, etag, content) -> false;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final ObjectStore store;
    private final JournalFolder folder;
    private final EntryJson json;

    OlderFiles(ObjectStore store, JournalFolder folder, EntryJson json) {
        this.store = store;
        this.folder = folder;
        this.json = json;
    }

    /**
     * What is sought of the files that all entries up to this one made known, the oldest first.
     *
     * @throws EntryMissing when an entry has to be read and is gone
     */
    List<Found> through(long entry, Sought sought) {
        Content gathered = store.read(folder.olderFiles())
                .flatMap(packed -> read(packed, sought))
                .orElse(new Content(List.of(), Seal.NONE));
        List<Found> found = new ArrayList<>();
        gathered.found().stream().filter(one -> one.entry() <= entry).forEach(found::add);
        entries(gathered.seal().through(), entry).forEach(batch -> found.addAll(batch.find(sought)));
        return found;
    }

    /** Takes up what one window has and the next has no more; what goes wrong is only logged. */
    void gather(RecentFiles before, RecentFiles after) {
        try {
            Optional<byte[]> packed = before.olderThrough() == 0 ? Optional.empty() : store.read(folder.olderFiles());
            long there = packed.flatMap(bytes -> read(bytes, NOTHING))
                    .map(content -> content.seal().through())
                    .orElse(0L);
            if (there > before.olderThrough()) {
                return;
            }
            List<BatchFiles> more = entries(there, before.olderThrough());
            more.addAll(before.goneIn(after));
            long through = after.olderThrough();
            Seal seal = new Seal(folder.pipeline(), through, Digest.of(bytes(through)));
            store.put(folder.olderFiles(), packed(there == 0 ? new byte[0] : packed.get(), more, seal));
        } catch (Failure e) {
            LOG.warn("The entry is written, the older files are not gathered: {}", e.problem());
        }
    }

    /** Empty when it is damaged or of another journal. */
    private Optional<Content> read(byte[] packed, Sought sought) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER_SIZE)) {
            return Optional.of(FilesJson.read(in, sought)).filter(content -> isOfThisJournal(content.seal()));
        } catch (IOException e) {
            LOG.warn("The gathered files are passed over: {}", new UnreadableObject(folder.olderFiles(), e).problem());
            return Optional.empty();
        }
    }

    private boolean isOfThisJournal(Seal seal) {
        return seal.pipeline().equals(folder.pipeline())
                && store.read(folder.entry(seal.through()))
                        .filter(entry -> Digest.of(entry).equals(seal.digest()))
                        .isPresent();
    }

    /** What the entries after one and up to another made known. */
    private List<BatchFiles> entries(long after, long through) {
        List<BatchFiles> batches = new ArrayList<>();
        for (long number = after + 1; number <= through; number++) {
            BatchFiles.of(json.readEntry(folder.entry(number), bytes(number)), number)
                    .ifPresent(batches::add);
        }
        return batches;
    }

    private byte[] bytes(long number) {
        return store.read(folder.entry(number)).orElseThrow(() -> new EntryMissing(folder.entry(number), number));
    }

    private static byte[] packed(byte[] before, List<BatchFiles> more, Seal seal) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(before.length + BUFFER_SIZE);
        packed.writeBytes(before);
        try (GZIPOutputStream out = new GZIPOutputStream(packed, BUFFER_SIZE)) {
            FilesJson.write(out, more, seal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
