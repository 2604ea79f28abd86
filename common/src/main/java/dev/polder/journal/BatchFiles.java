package dev.polder.journal;

import dev.polder.landing.KnownFile;
import dev.polder.landing.LandedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one batch.
 *
 * @param entry the number of the claim that first named them
 * @param files by feed
 */
record BatchFiles(long batch, long entry, Map<String, List<LandedFile>> files) {
    BatchFiles {
        files = Sorted.copy(files);
    }

    int count() {
        int count = 0;
        for (List<LandedFile> landed : files.values()) {
            count += landed.size();
        }
        return count;
    }

    /** By feed and name; where a name is there already, this batch's file takes its place. */
    void addTo(Map<String, Map<String, KnownFile>> known) {
        files.forEach((feed, landed) -> {
            Map<String, KnownFile> names = known.computeIfAbsent(feed, none -> new HashMap<>());
            landed.forEach(file -> names.put(file.name(), new KnownFile(file, batch)));
        });
    }
}
