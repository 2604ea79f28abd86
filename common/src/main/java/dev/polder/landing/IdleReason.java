package dev.polder.landing;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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

    /** How long these files, of which there are some, wait. */
    static String waiting(List<WaitingFile> waiting) {
        Duration shortest = waiting.stream()
                .map(WaitingFile::remaining)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String first = inWords(shortest);
        return waiting.size() == 1
                ? "1 file waits " + first + " more; --no-wait takes it now"
                : waiting.size() + " files wait, the first " + first + " more; --no-wait takes them now";
    }

    private static String nothingNew(FeedSeen feed) {
        if (!feed.there()) {
            return "landing " + feed.landing() + " is not there yet";
        }
        String left = Stream.of(
                        !feed.known().isEmpty() ? feed.known().size() + " known" : "",
                        feed.describeUnmatched().orElse(""),
                        feed.hidden() > 0 ? feed.hidden() + " hidden" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return "no new files under " + feed.landing() + (left.isEmpty() ? "" : " (" + left + ")");
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
