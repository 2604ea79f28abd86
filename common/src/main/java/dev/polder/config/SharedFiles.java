package dev.polder.config;

import dev.polder.contract.RecordFormat;
import dev.polder.contract.Selection;
import dev.polder.landing.FilePatterns;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Feeds of a pipeline that take from the same records of the same files: each kind of record is one feed's, and the first of
 * the feeds rejects those of a kind that nobody takes.
 *
 * <p>So that no record is lost in a file that only some of them see, they have the same {@code files} and the same
 * {@code select: { from: .. }}. Feeds that read other records of the same files, by another path, share nothing.
 */
final class SharedFiles {
    private final Value at;
    private final List<Feed> feeds;

    private SharedFiles(Value at, List<Feed> feeds) {
        this.at = at;
        this.feeds = feeds;
    }

    /**
     * The feeds, each with what the others select; reported where two of them cannot share.
     *
     * @param at the mapping of feeds
     */
    static Map<String, Feed> in(Value at, Map<String, Feed> feeds) {
        SharedFiles shared = new SharedFiles(at, List.copyOf(feeds.values()));
        Map<String, Feed> complete = new LinkedHashMap<>();
        feeds.forEach((name, feed) -> complete.put(name, shared.complete(feed)));
        return complete;
    }

    private Feed complete(Feed feed) {
        Set<String> others = new LinkedHashSet<>();
        boolean first = true;
        boolean before = true;
        for (Feed other : feeds) {
            if (other.name().equals(feed.name())) {
                before = false;
            } else if (meet(feed, other)) {
                if (before) {
                    check(other, feed);
                }
                first &= !before;
                selection(other).ifPresent(selection -> others.addAll(selection.in()));
            }
        }
        boolean rejects = first;
        return selection(feed)
                .map(own -> feed.with(feed.contract().selecting(new Selection(own.from(), own.in(), others, rejects))))
                .orElse(feed);
    }

    private static boolean meet(Feed feed, Feed other) {
        return !feed.landing().isEmpty()
                && sameRecords(feed.format(), other.format())
                && feed.files().stream().anyMatch(glob -> other.files().stream()
                        .anyMatch(theirs -> overlap(feed.landing() + glob, other.landing() + theirs)));
    }

    private static boolean overlap(String one, String other) {
        return GlobOverlap.of(FilePatterns.withoutCaptures(one), FilePatterns.withoutCaptures(other));
    }

    private static boolean sameRecords(RecordFormat one, RecordFormat other) {
        return (one instanceof RecordFormat.Xml xml && other instanceof RecordFormat.Xml theirs)
                ? Set.copyOf(xml.records()).equals(Set.copyOf(theirs.records()))
                : one.equals(other);
    }

    private void check(Feed earlier, Feed later) {
        boolean sameFiles = earlier.landing().equals(later.landing())
                && Set.copyOf(earlier.files()).equals(Set.copyOf(later.files()));
        boolean bothSelect = selection(earlier).isPresent() && selection(later).isPresent();
        boolean oneSelects = selection(earlier).isPresent() || selection(later).isPresent();
        if (!bothSelect && (sameFiles || oneSelects)) {
            boolean laterLacks = selection(later).isEmpty();
            // A `select` that could not be read has been told already.
            Feed lacks = laterLacks ? later : earlier;
            if (!at.find(path(lacks, "select")).path().equals(path(lacks, "select"))) {
                at.find(path(lacks, ""))
                        .report(
                                "It takes every record of the files of feed "
                                        + Wording.quote((laterLacks ? earlier : later).name()) + ".",
                                "Give both a `select`, such as `select: { from: /kind, in: [order] }`, or other `files`.");
            }
        } else if (bothSelect && !sameFiles) {
            at.find(path(later, "files"))
                    .report(
                            "Some of its files are those of feed " + Wording.quote(earlier.name())
                                    + ", and not all: who rejects what nobody selects could not be told.",
                            "Give both the same `landing` and `files`, or such as have no file in common.");
        } else if (bothSelect) {
            check(earlier, later, selection(earlier).get(), selection(later).get());
        }
    }

    private void check(Feed earlier, Feed later, Selection first, Selection second) {
        if (!first.from().equals(second.from())) {
            at.find(path(later, "select.from"))
                    .report(
                            "It looks elsewhere than feed " + Wording.quote(earlier.name())
                                    + ", which shares its files: " + Wording.quote(String.join(", ", first.from()))
                                    + ".",
                            "Write the same `from` in both.");
        }
        second.in().stream().filter(first.in()::contains).sorted().forEach(kind -> at.find(path(later, "select.in"))
                .report(
                        "The kind " + Wording.quote(kind) + " is selected by feed " + Wording.quote(earlier.name())
                                + " too.",
                        "Let one feed take it."));
    }

    private static Optional<Selection> selection(Feed feed) {
        return Optional.ofNullable(feed.contract().selection());
    }

    private static String path(Feed feed, String key) {
        return "feeds." + feed.name() + (key.isEmpty() ? "" : "." + key);
    }
}
