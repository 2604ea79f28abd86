package dev.polder.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts each file of one landing on its heap. */
final class Sorting {
    private final String pipeline;
    private final Landed landed;
    private final Map<String, KnownFile> known;
    private final Patience patience;
    private final Instant now;
    private final Optional<Window> window;
    private final Set<String> names;

    Sorting(String pipeline, Landed landed, Map<String, KnownFile> known, Patience patience, Instant now) {
        this.pipeline = pipeline;
        this.landed = landed;
        this.known = known;
        this.patience = patience;
        this.now = now;
        this.window = landed.watch().window(now);
        this.names =
                landed.files().orElse(List.of()).stream().map(LandedFile::name).collect(Collectors.toSet());
    }

    FeedSeen sort() {
        List<LandedFile> byName = landed.files().orElse(List.of()).stream()
                .sorted(Comparator.comparing(LandedFile::name))
                .toList();
        List<LandedFile> complete = new ArrayList<>();
        List<WaitingFile> waiting = new ArrayList<>();
        List<String> knownNames = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        long hidden = 0;
        for (LandedFile file : byName) {
            if (FilePatterns.isHidden(file.name()) || isMarker(file.name())) {
                hidden++;
            } else if (!landed.watch().wants(file.name())) {
                unmatched.add(file.name());
            } else if (isKnown(file, changed)) {
                knownNames.add(file.name());
            } else if (window.isPresent() && !window.get().has(file)) {
                outside.add(file.name());
            } else {
                Optional<WaitingFile> wait = wait(file);
                wait.ifPresentOrElse(waiting::add, () -> complete.add(file));
            }
        }
        return new FeedSeen(
                landed.watch().feed(),
                landed.watch().landing(),
                landed.files().isPresent(),
                landed.watch().lookBack(),
                complete,
                waiting,
                knownNames,
                Some.of(changed),
                Some.of(outside),
                hidden,
                unmatched.size(),
                unmatched.stream().findFirst(),
                unmatched.stream().findFirst().flatMap(landed.watch().files()::misfit));
    }

    private boolean isKnown(LandedFile file, List<String> changed) {
        KnownFile before = known.get(file.name());
        if (before == null || !before.differsFrom(file)) {
            return before != null;
        }
        return switch (landed.watch().duplicates()) {
            case ACCEPT -> false;
            case REFUSE -> throw new KnownFileChanged(pipeline, landed.watch().feed(), before, file);
            case SKIP -> {
                changed.add(file.name() + " (since " + before.since() + ", " + before.difference(file) + ")");
                yield true;
            }
        };
    }

    private boolean isMarker(String name) {
        return landed.watch().ready() instanceof Ready.Marker marker && marker.is(name);
    }

    /** What the file waits for; nothing when it is complete. */
    private Optional<WaitingFile> wait(LandedFile file) {
        if (landed.watch().ready() instanceof Ready.Marker marker) {
            String name = marker.of(file.name());
            return names.contains(name)
                    ? Optional.empty()
                    : Optional.of(new WaitingFile.Unmarked(file, landed.watch().folder() + "/" + name));
        }
        Duration after = ((Ready.After) landed.watch().ready()).duration();
        Duration left = after.minus(Duration.between(file.modified(), now));
        return patience == Patience.NO_WAIT || left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of(new WaitingFile.Young(file, left));
    }
}
