package dev.polder.landing;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chooses the next batch from what was seen.
 *
 * <p>By a capture, the oldest value goes first and later ones wait behind it, so that what replaces a table is never older than
 * what it replaces. A feed that is waited for is there when it has a file of the value, new or known: a late file is not kept
 * waiting for what came on time.
 */
final class BatchChoice {
    private final BatchRule rule;
    private final List<FeedSeen> seen;
    private final Map<String, FilePatterns> patterns;

    BatchChoice(BatchRule rule, List<Landed> landed, List<FeedSeen> seen) {
        this.rule = rule;
        this.seen = seen;
        this.patterns = landed.stream().map(Landed::watch).collect(Collectors.toMap(Watch::feed, Watch::files));
    }

    /** The batch, or why there is none although there are new files. */
    Discovery choose() {
        return rule.by().isPresent() ? oldest(rule.by().get()) : all();
    }

    private Discovery all() {
        List<String> missing = rule.waitFor().stream()
                .filter(name -> seen.stream()
                        .noneMatch(feed ->
                                feed.feed().equals(name) && !feed.complete().isEmpty()))
                .toList();
        if (!missing.isEmpty()) {
            long files = seen.stream().mapToLong(feed -> feed.complete().size()).sum();
            return idle((files == 1 ? "1 file waits" : files + " files wait") + " for a new file of " + names(missing));
        }
        Map<String, List<LandedFile>> files = new TreeMap<>();
        seen.forEach(feed -> files.put(feed.feed(), feed.complete()));
        return new Discovery.Batch(cut(files), seen);
    }

    private Discovery oldest(String capture) {
        SortedSet<String> values = new TreeSet<>();
        for (FeedSeen feed : seen) {
            feed.complete().forEach(file -> values.add(value(feed, file.name(), capture)));
            feed.waiting().forEach(file -> values.add(value(feed, file.file().name(), capture)));
        }
        String first = values.first();
        String behind = values.size() == 1 ? "" : "; later values, up to " + values.last() + ", wait behind it";
        List<WaitingFile> waiting = seen.stream()
                .flatMap(feed -> feed.waiting().stream()
                        .filter(file -> value(feed, file.file().name(), capture).equals(first)))
                .toList();
        if (!waiting.isEmpty()) {
            return idle(capture + " " + first + ": " + IdleReason.waiting(waiting) + behind);
        }
        List<String> missing = rule.waitFor().stream()
                .filter(name -> seen.stream().noneMatch(feed -> feed.feed().equals(name) && has(feed, capture, first)))
                .toList();
        if (!missing.isEmpty()) {
            return idle(capture + " " + first + " waits for a file of " + names(missing) + behind);
        }
        Map<String, List<LandedFile>> files = new TreeMap<>();
        seen.forEach(feed -> files.put(
                feed.feed(),
                feed.complete().stream()
                        .filter(file -> value(feed, file.name(), capture).equals(first))
                        .toList()));
        return new Discovery.Batch(cut(files), seen);
    }

    private boolean has(FeedSeen feed, String capture, String value) {
        return feed.complete().stream()
                        .anyMatch(file -> value(feed, file.name(), capture).equals(value))
                || feed.known().stream()
                        .anyMatch(name -> value(feed, name, capture).equals(value));
    }

    private String value(FeedSeen feed, String name, String capture) {
        return patterns.get(feed.feed()).captures(name).orElse(Map.of()).getOrDefault(capture, "");
    }

    /** As many as a batch may have: one of each feed that is waited for, then the first by name, feed by feed. */
    private Map<String, List<LandedFile>> cut(Map<String, List<LandedFile>> files) {
        if (rule.maxFiles().isEmpty()) {
            return files;
        }
        Map<String, Integer> sizes = new TreeMap<>();
        int left = rule.maxFiles().get();
        for (String feed : rule.waitFor()) {
            int one = Math.min(1, files.get(feed).size());
            sizes.put(feed, one);
            left -= one;
        }
        for (Map.Entry<String, List<LandedFile>> feed : files.entrySet()) {
            int taken = sizes.getOrDefault(feed.getKey(), 0);
            int more = Math.min(left, feed.getValue().size() - taken);
            sizes.put(feed.getKey(), taken + more);
            left -= more;
        }
        Map<String, List<LandedFile>> cut = new TreeMap<>();
        files.forEach((feed, all) -> cut.put(feed, all.subList(0, sizes.get(feed))));
        return cut;
    }

    private Discovery idle(String reason) {
        return new Discovery.Idle(reason, seen);
    }

    private static String names(List<String> feeds) {
        return (feeds.size() == 1 ? "feed " : "feeds ") + String.join(" and of ", feeds);
    }
}
