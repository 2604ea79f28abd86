package dev.polder.landing;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides which landed files make the next batch, as the pipeline's rule says. */
public final class BatchPlanner {
    private final Clock clock;
    private final String pipeline;
    private final BatchRule rule;
    private final Optional<Interval> interval;
    private final ZoneId zone;

    /** Plans without an interval. */
    public BatchPlanner(Clock clock, String pipeline, BatchRule rule) {
        this(clock, pipeline, rule, Optional.empty(), ZoneOffset.UTC);
    }

    /**
     * Plans for an interval when there is one.
     *
     * @param zone the pipeline's
     */
    public BatchPlanner(Clock clock, String pipeline, BatchRule rule, Optional<Interval> interval, ZoneId zone) {
        this.interval = interval;
        this.zone = zone;
        this.clock = clock;
        this.pipeline = pipeline;
        this.rule = rule;
    }

    /**
     * Plans the next batch.
     *
     * @param all what lies in each feed's landing
     * @param known by feed and name, the files that batches have
     * @throws KnownFileChanged when a known file of a feed that refuses duplicates has other content now
     */
    public Discovery plan(List<Landed> all, Map<String, Map<String, KnownFile>> known, Patience patience) {
        List<Landed> landed = all.stream()
                .map(one -> interval.map(span -> span.of(one, zone)).orElse(one))
                .toList();
        List<FeedSeen> seen = landed.stream()
                .map(one -> {
                    Map<String, KnownFile> ofFeed =
                            known.getOrDefault(one.watch().feed(), Map.of());
                    return new Sorting(pipeline, one, ofFeed, patience, clock.instant()).sort();
                })
                .toList();
        if (seen.stream().allMatch(feed -> feed.complete().isEmpty())) {
            return new Discovery.Idle(
                    IdleReason.of(seen)
                            + interval.map(span -> "; the interval asked for is " + span)
                                    .orElse(""),
                    seen);
        }
        return new BatchChoice(rule, landed, seen).choose();
    }
}
