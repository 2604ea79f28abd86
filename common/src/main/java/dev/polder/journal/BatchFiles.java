package dev.polder.journal;

import dev.polder.journal.FilesJson.Found;
import dev.polder.landing.KnownFile;
import dev.polder.landing.LandedFile;
import dev.polder.landing.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one batch.
 *
 * @param batch {@link KnownFile#SKIPPED} of files that are left out of all batches
 * @param entry the number of the entry that first named them
 * @param files by feed
 */
record BatchFiles(long batch, long entry, Map<String, List<LandedFile>> files) {
    BatchFiles {
        files = Sorted.copy(files);
    }

    /** What a claim adds to what is known; nothing when its batch was claimed before. */
    static Optional<BatchFiles> of(Claimed claim, long entry) {
        return claim.attempt() > 1
                ? Optional.empty()
                : Optional.of(new BatchFiles(claim.batch(), entry, claim.files()));
    }

    static BatchFiles of(FilesSkipped skipped, long entry) {
        return new BatchFiles(KnownFile.SKIPPED, entry, skipped.files());
    }

    /** What an entry adds to what is known. */
    static Optional<BatchFiles> of(Entry entry, long number) {
        if (entry instanceof Claimed claim) {
            return of(claim, number);
        }
        return entry instanceof FilesSkipped skipped ? Optional.of(of(skipped, number)) : Optional.empty();
    }

    int count() {
        int count = 0;
        for (List<LandedFile> landed : files.values()) {
            count += landed.size();
        }
        return count;
    }

    /** What is sought of them. */
    List<Found> find(Sought sought) {
        List<Found> found = new ArrayList<>();
        files.forEach((feed, landed) -> landed.stream()
                .filter(file -> sought.has(feed, file))
                .forEach(file -> found.add(new Found(feed, new KnownFile(file, batch), entry))));
        return found;
    }
}
