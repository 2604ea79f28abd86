package dev.polder.jobs.run;

import dev.polder.journal.Claimed;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.landing.BatchPlanner;
import dev.polder.landing.Discovery;
import dev.polder.landing.KnownFile;
import dev.polder.landing.Landed;
import dev.polder.landing.LandedFile;
import dev.polder.landing.Patience;
import dev.polder.landing.Watch;
import dev.polder.storage.Stores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks into the landings of a pipeline's feeds. */
final class Discover {
    private final Stores stores;
    private final List<Watch> watches;
    private final BatchPlanner planner;
    private final Patience patience;
    private final Clock clock;

    Discover(Stores stores, List<Watch> watches, BatchPlanner planner, Patience patience, Clock clock) {
        this.stores = stores;
        this.watches = List.copyOf(watches);
        this.clock = clock;
        this.planner = planner;
        this.patience = patience;
    }

    /** What the landings hold, without the files that the journal knows. */
    Discovery find(Journal journal, PipelineState state) {
        List<Landed> landed = watches.stream().map(this::listWindow).toList();
        Map<String, Set<String>> names = new TreeMap<>();
        landed.forEach(one -> names.put(
                one.watch().feed(),
                one.files().orElse(List.of()).stream().map(LandedFile::name).collect(Collectors.toSet())));
        return planner.plan(landed, journal.knownFiles(state, names), patience);
    }

    /**
     * Makes sure that a claimed batch can be read once more.
     *
     * @throws ClaimedFileChanged when one of its files isn't as it was claimed
     */
    void requireUnchanged(String pipeline, Claimed claim) {
        for (Watch watch : watches) {
            Map<String, LandedFile> now = listFor(watch, claim).files().orElse(List.of()).stream()
                    .collect(Collectors.toMap(LandedFile::name, Function.identity()));
            for (LandedFile file : claim.files().getOrDefault(watch.feed(), List.of())) {
                LandedFile there = now.get(file.name());
                if (there == null) {
                    throw ClaimedFileChanged.gone(pipeline, watch.feed(), file.name(), claim.batch());
                }
                KnownFile known = new KnownFile(file, claim.batch());
                if (known.differsFrom(there)) {
                    throw ClaimedFileChanged.changed(pipeline, watch.feed(), known, there);
                }
            }
        }
    }

    private Landed listWindow(Watch watch) {
        return Landed.list(stores.at(watch.landing()), watch, clock.instant());
    }

    /** The files of a claim may be older than the window. */
    private Landed listFor(Watch watch, Claimed claim) {
        if (watch.lookBack().isEmpty()) {
            return Landed.list(stores.at(watch.landing()), watch);
        }
        Set<String> folders = claim.files().getOrDefault(watch.feed(), List.of()).stream()
                .map(file -> file.name().substring(0, Math.max(0, file.name().lastIndexOf('/'))))
                .collect(Collectors.toSet());
        return Landed.list(stores.at(watch.landing()), watch, folders.contains("") ? Set.of("") : folders);
    }
}
