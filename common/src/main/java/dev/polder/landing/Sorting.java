package dev.polder.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts each file of one landing on its heap. */
final class Sorting {
    private final Landed landed;
    private final Map<String, KnownFile> known;
    private final Patience patience;
    private final Instant now;

    Sorting(Landed landed, Map<String, KnownFile> known, Patience patience, Instant now) {
        this.landed = landed;
        this.known = known;
        this.patience = patience;
        this.now = now;
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
            if (FilePatterns.isHidden(file.name())) {
                hidden++;
            } else if (!landed.watch().wants(file.name())) {
                unmatched.add(file.name());
            } else if (known.containsKey(file.name())) {
                requireUnchanged(file);
                knownNames.add(file.name());
            } else if (remaining(file).isZero()) {
                complete.add(file);
            } else {
                waiting.add(new WaitingFile(file, remaining(file)));
            }
        }
        waiting.sort(Comparator.comparing(WaitingFile::remaining));
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

    private Duration remaining(LandedFile file) {
        if (patience == Patience.NO_WAIT) {
            return Duration.ZERO;
        }
        Duration left = landed.watch().readyAfter().minus(Duration.between(file.modified(), now));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
