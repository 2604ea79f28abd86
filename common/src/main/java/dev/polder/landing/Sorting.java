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
    private final Landed landed;
    private final Map<String, KnownFile> known;
    private final Patience patience;
    private final Instant now;
    private final Set<String> names;

    Sorting(Landed landed, Map<String, KnownFile> known, Patience patience, Instant now) {
        this.landed = landed;
        this.known = known;
        this.patience = patience;
        this.now = now;
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
        List<String> unmatched = new ArrayList<>();
        long hidden = 0;
        for (LandedFile file : byName) {
            if (FilePatterns.isHidden(file.name()) || isMarker(file.name())) {
                hidden++;
            } else if (!landed.watch().wants(file.name())) {
                unmatched.add(file.name());
            } else if (known.containsKey(file.name())) {
                requireUnchanged(file);
                knownNames.add(file.name());
            } else {
                Optional<WaitingFile> wait = wait(file);
                wait.ifPresentOrElse(waiting::add, () -> complete.add(file));
            }
        }
        return new FeedSeen(
                landed.watch().feed(),
                landed.watch().landing(),
                landed.files().isPresent(),
                complete,
                waiting,
                knownNames,
                hidden,
                unmatched.size(),
                unmatched.stream().findFirst(),
                unmatched.stream().findFirst().flatMap(landed.watch().files()::misfit));
    }

    private void requireUnchanged(LandedFile file) {
        KnownFile before = known.get(file.name());
        if (before.differsFrom(file)) {
            throw new KnownFileChanged(landed.watch().feed(), before, file);
        }
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
