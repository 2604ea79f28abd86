package dev.polder.landing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The time that a feed looks back over: files dated before it are left alone. A file's date is the first capture of its path
 * that has a format, else the time when the store last changed it.
 *
 * <p>It reaches a day ahead, because somewhere the next day has begun.
 */
final class Window {
    private final FilePatterns files;
    private final LocalDateTime from;
    private final LocalDateTime to;

    private Window(FilePatterns files, LocalDateTime from, LocalDateTime to) {
        this.files = files;
        this.from = from;
        this.to = to;
    }

    static Window of(FilePatterns files, Duration lookBack, Instant now) {
        LocalDateTime until = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        return new Window(files, until.minus(lookBack), until.plusDays(1));
    }

    /** Whether the file, which is the feed's, is dated in it or ahead of it. */
    boolean has(LandedFile file) {
        return files.dated(file.name()).map(this::has).orElseGet(() -> !LocalDateTime.ofInstant(
                        file.modified(), ZoneOffset.UTC)
                .isBefore(from));
    }

    /** @param date as ISO 8601 writes it, to the month, the day or the second */
    private boolean has(String date) {
        String start = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(from.truncatedTo(ChronoUnit.SECONDS));
        return date.compareTo(start.substring(0, Math.min(start.length(), date.length()))) >= 0;
    }

    /**
     * The folders, relative to the landing, in which all files dated in the window lie; empty when paths don't tell, so
     * that the whole landing has to be listed.
     */
    Optional<List<String>> folders() {
        return files.folders(from, to);
    }
}
