package dev.polder.landing;

import java.util.List;
import java.util.Objects;

/**
 * What of a landing belongs to a feed.
 *
 * @param feed the feed's name
 * @param landing the URI of its folder, with a trailing slash
 * @param files which names belong
 * @param ready when a file is complete
 */
public record Watch(String feed, String landing, FilePatterns files, Ready ready) {
    public Watch {
        Objects.requireNonNull(feed);
        Objects.requireNonNull(landing);
        Objects.requireNonNull(files);
        Objects.requireNonNull(ready);
    }

    /** As the record's own constructor, with the patterns as text. */
    public static Watch of(String feed, String landing, List<String> files, Ready ready) {
        return new Watch(feed, landing, FilePatterns.of(files), ready);
    }

    /** The last step of the landing's path. */
    String folder() {
        String path = landing.substring(0, landing.length() - 1);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean wants(String name) {
        return files.wants(name);
    }
}
