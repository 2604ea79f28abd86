package dev.polder.landing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides which landed files make the next batch: all complete new files of all feeds. */
public final class BatchPlanner {
    private final Clock clock;

    public BatchPlanner(Clock clock) {
        this.clock = clock;
    }

    /**
     * Plans the next batch.
     *
     * @param landed what lies in each feed's landing
     * @param known by feed and name, the files that batches have
     * @throws KnownFileChanged when a known file has other content now
     */
    public Discovery plan(List<Landed> landed, Map<String, Map<String, KnownFile>> known, Patience patience) {
        List<FeedSeen> seen = landed.stream()
                .map(one -> {
                    Map<String, KnownFile> ofFeed =
                            known.getOrDefault(one.watch().feed(), Map.of());
                    return new Sorting(one, ofFeed, patience, clock.instant()).sort();
                })
                .toList();
        if (seen.stream().allMatch(feed -> feed.complete().isEmpty())) {
            return new Discovery.Idle(IdleReason.of(seen), seen);
        }
        Map<String, List<LandedFile>> files = new TreeMap<>();
        seen.forEach(feed -> files.put(feed.feed(), feed.complete()));
        return new Discovery.Batch(files, seen);
    }
}
