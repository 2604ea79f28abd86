package dev.polder.journal;

import dev.polder.landing.LandedFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Files are left out for good. Those of a batch that waits or is parked are no longer of it; all others are known from
 * now on, as those of a batch are.
 *
 * @param files by feed, as they were then
 */
public record FilesSkipped(Map<String, List<LandedFile>> files, Instant at, Actor by, String reason) implements Entry {
    public FilesSkipped {
        files = Sorted.copy(files.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, feed -> List.copyOf(feed.getValue()))));
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
    }

    /** Whether it names this file of the feed. */
    boolean has(String feed, String name) {
        return files.getOrDefault(feed, List.of()).stream()
                .anyMatch(file -> file.name().equals(name));
    }
}
