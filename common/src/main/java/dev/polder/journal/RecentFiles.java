package dev.polder.journal;

import dev.polder.journal.FilesJson.Found;
import dev.polder.landing.Sought;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the newest batches, which a pipeline's state holds; those of older ones are left to the entries, so that
 * the state doesn't grow with the years. Which batches these are follows from the entries alone.
 *
 * @param batches the oldest first; the newest batch is always among them, however many files it has
 * @param olderThrough the entry up to which claims have files that are not in here; 0 when all are
 */
record RecentFiles(List<BatchFiles> batches, long olderThrough) {
    /** More files than this and the older half goes. */
    static final int MOST = 500;

    static final RecentFiles NONE = new RecentFiles(List.of(), 0);

    RecentFiles {
        batches = List.copyOf(batches);
    }

    /** With the files of one more claim; a batch that is claimed again brings none. */
    RecentFiles with(Claimed claim, long entry) {
        return BatchFiles.of(claim, entry).map(this::with).orElse(this);
    }

    /** With files that are left out, which are known as those of a batch are. */
    RecentFiles with(FilesSkipped skipped, long entry) {
        return with(BatchFiles.of(skipped, entry));
    }

    /** What is sought of them, the oldest first. */
    List<Found> find(Sought sought) {
        List<Found> found = new ArrayList<>();
        batches.forEach(batch -> found.addAll(batch.find(sought)));
        return found;
    }

    private RecentFiles with(BatchFiles more) {
        List<BatchFiles> all = new ArrayList<>(batches);
        all.add(more);
        int count = count(all);
        if (count <= MOST) {
            return new RecentFiles(all, olderThrough);
        }
        int gone = 0;
        while (gone < all.size() - 1 && count > MOST / 2) {
            count -= all.get(gone).count();
            gone++;
        }
        long through = gone == 0 ? olderThrough : all.get(gone - 1).entry();
        return new RecentFiles(all.subList(gone, all.size()), through);
    }

    /** The batches that the later window has no more. */
    List<BatchFiles> goneIn(RecentFiles later) {
        return batches.stream()
                .filter(batch -> batch.entry() <= later.olderThrough())
                .toList();
    }

    private static int count(List<BatchFiles> batches) {
        int count = 0;
        for (BatchFiles batch : batches) {
            count += batch.count();
        }
        return count;
    }
}
