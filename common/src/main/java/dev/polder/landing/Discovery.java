package dev.polder.landing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run found in the landings of its pipeline. */
public sealed interface Discovery {

    /** What was seen, a feed each, in the order of the feeds. */
    List<FeedSeen> seen();

    /**
     * There is work: these files make the next batch.
     *
     * @param files of every feed, also of those that have none, sorted by name
     */
    record Batch(Map<String, List<LandedFile>> files, List<FeedSeen> seen) implements Discovery {
        public Batch {
            files = Collections.unmodifiableMap(new TreeMap<>(files));
            seen = List.copyOf(seen);
        }
    }

    /**
     * There is nothing to do.
     *
     * @param reason why, for people, such as {@code 1 file waits 48 s more; --no-wait takes it now}
     */
    record Idle(String reason, List<FeedSeen> seen) implements Discovery {
        public Idle {
            seen = List.copyOf(seen);
        }
    }
}
