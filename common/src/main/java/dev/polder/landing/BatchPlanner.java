package dev.polder.landing;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Decides which landed files make the next batch, as the pipeline's rule says. */
public final class BatchPlanner {
    private final Clock clock;
    private final String pipeline;
    private final BatchRule rule;

    public BatchPlanner(Clock clock, String pipeline, BatchRule rule) {
        this.clock = clock;
        this.pipeline = pipeline;
        this.rule = rule;
    }

    /**
     * Plans the next batch.
     *
     * @param landed what lies in each feed's landing
     * @param known by feed and name, the files that batches have
     * @throws KnownFileChanged when a known file of a feed that refuses duplicates has other content now
     */
    public Discovery plan(List<Landed> landed, Map<String, Map<String, KnownFile>> known, Patience patience) {
        List<FeedSeen> seen = landed.stream()
                .map(one -> {
                    Map<String, KnownFile> ofFeed =
                            known.getOrDefault(one.watch().feed(), Map.of());
                    return new Sorting(pipeline, one, ofFeed, patience, clock.instant()).sort();
                })
                .toList();
        if (seen.stream().allMatch(feed -> feed.complete().isEmpty())) {
            return new Discovery.Idle(IdleReason.of(seen), seen);
        }
        return new BatchChoice(rule, landed, seen).choose();
    }
}
