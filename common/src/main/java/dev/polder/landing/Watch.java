package dev.polder.landing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What of a landing belongs to a feed.
 *
 * @param feed the feed's name
 * @param landing the URI of its folder, with a trailing slash
 * @param files which names belong
 * @param readyAfter how long a file must have been left unchanged before it is complete
 */
public record Watch(String feed, String landing, FilePatterns files, Duration readyAfter) {
    public Watch {
        Objects.requireNonNull(feed);
        Objects.requireNonNull(landing);
        Objects.requireNonNull(files);
        Objects.requireNonNull(readyAfter);
    }

    /** As the record's own constructor, with the patterns as text. */
    public static Watch of(String feed, String landing, List<String> files, Duration readyAfter) {
        return new Watch(feed, landing, FilePatterns.of(files), readyAfter);
    }

    boolean wants(String name) {
        return files.wants(name);
    }
}
