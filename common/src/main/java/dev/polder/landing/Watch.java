package dev.polder.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a landing belongs to a feed.
 *
 * @param feed the feed's name
 * @param landing the URI of its folder, with a trailing slash
 * @param files which names belong
 * @param ready when a file is complete
 * @param lookBack how far back files may be dated; empty when it doesn't matter
 * @param duplicates what becomes of files that are known under another name or with other content
 */
public record Watch(
        String feed,
        String landing,
        FilePatterns files,
        Ready ready,
        Optional<Duration> lookBack,
        DuplicateFiles duplicates) {
    public Watch {
        Objects.requireNonNull(feed);
        Objects.requireNonNull(landing);
        Objects.requireNonNull(files);
        Objects.requireNonNull(ready);
        Objects.requireNonNull(lookBack);
        Objects.requireNonNull(duplicates);
    }

    /** Of a feed that says no more than this: it looks back for ever and refuses duplicates. */
    public static Watch of(String feed, String landing, List<String> files, Ready ready) {
        return new Watch(feed, landing, FilePatterns.of(files), ready, Optional.empty(), DuplicateFiles.REFUSE);
    }

    /** This one, looking back so far. */
    public Watch lookingBack(Duration time) {
        return new Watch(feed, landing, files, ready, Optional.of(time), duplicates);
    }

    /** This one with another rule for duplicates. */
    public Watch with(DuplicateFiles rule) {
        return new Watch(feed, landing, files, ready, lookBack, rule);
    }

    Optional<Window> window(Instant now) {
        return lookBack.map(time -> Window.of(files, time, now));
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
