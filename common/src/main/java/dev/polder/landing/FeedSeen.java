package dev.polder.landing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a feed's landing holds; each file counts once.
 *
 * @param landing the URI of the folder
 * @param there whether the folder exists
 * @param lookBack how far back it was looked
 * @param complete new files that can be taken, sorted by name
 * @param waiting new files that aren't complete
 * @param known the names of files that a batch has or that are left out
 * @param changed those of them that have other content now and are left alone
 * @param outside new files that are dated before the feed's look-back
 * @param hidden files that are never data: a step of their path starts with {@code _} or {@code .}, or it is a marker
 * @param unmatched files that no glob of the feed matches
 * @param unmatchedExample the first of those by name
 * @param unmatchedWhy what in its name is no capture, in words
 */
public record FeedSeen(
        String feed,
        String landing,
        boolean there,
        Optional<Duration> lookBack,
        List<LandedFile> complete,
        List<WaitingFile> waiting,
        List<String> known,
        Some changed,
        Some outside,
        long hidden,
        long unmatched,
        Optional<String> unmatchedExample,
        Optional<String> unmatchedWhy) {
    public FeedSeen {
        Objects.requireNonNull(feed);
        Objects.requireNonNull(landing);
        Objects.requireNonNull(lookBack);
        Objects.requireNonNull(changed);
        Objects.requireNonNull(outside);
        complete = List.copyOf(complete);
        waiting = List.copyOf(waiting);
        known = List.copyOf(known);
        Objects.requireNonNull(unmatchedExample);
        Objects.requireNonNull(unmatchedWhy);
    }

    /** In words, what new files wait for; empty when there is none. */
    public Optional<String> describeWaiting() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(IdleReason.waiting(waiting));
    }

    /** In words, the known files that changed and are left alone; empty when there is none. */
    public Optional<String> describeChanged() {
        return changed.describe(
                "known file of feed " + feed + " has changed and is left alone",
                "known files of feed " + feed + " have changed and are left alone");
    }

    /** In words, the new files that are too old; empty when there is none. */
    public Optional<String> describeOutside() {
        return outside.describe(
                "new file of feed " + feed + " is dated before its look-back",
                "new files of feed " + feed + " are dated before its look-back");
    }

    /** In words, how many files no pattern matches; empty when there is none. */
    public Optional<String> describeUnmatched() {
        return unmatchedExample.map(
                name -> unmatched + (unmatched == 1 ? " file" : " files") + " that no pattern of feed "
                        + feed + " matches, such as " + name
                        + unmatchedWhy.map(why -> " (" + why + ")").orElse(""));
    }
}
