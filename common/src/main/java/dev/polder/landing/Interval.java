package dev.polder.landing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The span of time that a scheduler asks a run for. Of a feed whose {@code files} capture <code>{interval:format}</code> a
 * run takes the files that are dated in it, in the pipeline's zone: from the start, cut to what the format tells, up to the
 * end, cut likewise, which is outside; and those of the start in any case. With {@code yyyy/MM/dd} a run for 3:00 to 3:00
 * takes the day on which that begins. Other feeds don't mind.
 *
 * @param end after the start
 */
public record Interval(Instant start, Instant end) {
    /** The name of the capture. */
    public static final String CAPTURE = "interval";

    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an interval ends after it starts");
        }
    }

    /** What of a landing a run takes. */
    Landed of(Landed landed, ZoneId zone) {
        FilePatterns patterns = landed.watch().files();
        LocalDateTime from = LocalDateTime.ofInstant(start, zone);
        LocalDateTime to = LocalDateTime.ofInstant(end, zone);
        Optional<List<LandedFile>> files = landed.files().map(all -> all.stream()
                .filter(file -> patterns.isWithin(file.name(), CAPTURE, from, to))
                .toList());
        return new Landed(landed.watch(), files);
    }

    @Override
    public String toString() {
        return start + " to " + end;
    }
}
