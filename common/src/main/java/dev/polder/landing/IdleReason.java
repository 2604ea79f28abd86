package dev.polder.landing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words why there is nothing to do. */
final class IdleReason {

    private IdleReason() {}

    static String of(List<FeedSeen> seen) {
        List<WaitingFile> waiting =
                seen.stream().flatMap(feed -> feed.waiting().stream()).toList();
        if (waiting.isEmpty()) {
            return seen.isEmpty()
                    ? "no feed to look for"
                    : seen.stream().map(IdleReason::nothingNew).distinct().collect(Collectors.joining("; "));
        }
        return waiting(waiting);
    }

    /** What these files, of which there are some, wait for. */
    static String waiting(List<WaitingFile> waiting) {
        List<Duration> young = new ArrayList<>();
        Map<String, Integer> unmarked = new TreeMap<>();
        for (WaitingFile file : waiting) {
            if (file instanceof WaitingFile.Young one) {
                young.add(one.remaining());
            } else if (file instanceof WaitingFile.Unmarked one) {
                unmarked.merge(one.marker(), 1, Integer::sum);
            }
        }
        return Stream.of(unmarked(unmarked), young(young))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String unmarked(Map<String, Integer> markers) {
        int files = markers.values().stream().mapToInt(Integer::intValue).sum();
        String more = markers.size() > 1
                ? " and " + (markers.size() - 1) + (markers.size() == 2 ? " more marker" : " more markers")
                : "";
        return markers.keySet().stream()
                .findFirst()
                .map(marker -> (files == 1 ? "1 file waits for " : files + " files wait for ") + marker + more)
                .orElse("");
    }

    private static String young(List<Duration> waiting) {
        return waiting.stream()
                .min(Comparator.naturalOrder())
                .map(IdleReason::inWords)
                .map(first -> waiting.size() == 1
                        ? "1 file waits " + first + " more; --no-wait takes it now"
                        : waiting.size() + " files wait, the first " + first + " more; --no-wait takes them now")
                .orElse("");
    }

    private static String nothingNew(FeedSeen feed) {
        if (!feed.there() && feed.lookBack().isEmpty()) {
            return "landing " + feed.landing() + " is not there yet";
        }
        String left = Stream.of(
                        !feed.known().isEmpty() ? feed.known().size() + " known" : "",
                        feed.describeChanged().orElse(""),
                        feed.describeOutside().orElse(""),
                        feed.describeUnmatched().orElse(""),
                        feed.hidden() > 0 ? feed.hidden() + " hidden" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String window =
                feed.lookBack().map(time -> " of the last " + inWords(time)).orElse("");
        return "no new files" + window + " under " + feed.landing() + (left.isEmpty() ? "" : " (" + left + ")");
    }

    /** Rounded up, in the two largest units. */
    private static String inWords(Duration duration) {
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }
}
