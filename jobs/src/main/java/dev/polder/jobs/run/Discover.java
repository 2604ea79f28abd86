package dev.polder.jobs.run;

import dev.polder.config.Feed;
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

    Discover(Stores stores, List<Feed> feeds, BatchPlanner planner, Patience patience) {
        this.stores = stores;
        this.watches = feeds.stream()
                .map(feed -> Watch.of(feed.name(), feed.landing(), feed.files(), feed.ready()))
                .toList();
        this.planner = planner;
        this.patience = patience;
    }

    /** What the landings hold, without the files that the journal knows. */
    Discovery find(Journal journal, PipelineState state) {
        List<Landed> landed = watches.stream().map(this::list).toList();
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
    void requireUnchanged(Claimed claim) {
        for (Watch watch : watches) {
            Map<String, LandedFile> now = list(watch).files().orElse(List.of()).stream()
                    .collect(Collectors.toMap(LandedFile::name, Function.identity()));
            for (LandedFile file : claim.files().getOrDefault(watch.feed(), List.of())) {
                LandedFile there = now.get(file.name());
                if (there == null) {
                    throw ClaimedFileChanged.gone(watch.feed(), file.name(), claim.batch());
                }
                KnownFile known = new KnownFile(file, claim.batch());
                if (known.differsFrom(there)) {
                    throw ClaimedFileChanged.changed(watch.feed(), known, there);
                }
            }
        }
    }

    private Landed list(Watch watch) {
        return Landed.list(stores.at(watch.landing()), watch);
    }
}
