package dev.polder.jobs.verdict;

import dev.polder.journal.Journal;
import dev.polder.journal.OpenBatch;
import dev.polder.journal.PipelineState;
import dev.polder.journal.WaitingBatch;
import dev.polder.landing.KnownFile;
import dev.polder.landing.Landed;
import dev.polder.landing.LandedFile;
import dev.polder.landing.Watch;
import dev.polder.storage.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Looks for a file that somebody wants to leave out: in the landings, and in the batches that wait. */
public final class FileSearch {
    private final Stores stores;
    private final List<Watch> watches;

    /** In the landings of these feeds. */
    public FileSearch(Stores stores, List<Watch> watches) {
        this.stores = stores;
        this.watches = List.copyOf(watches);
    }

    FileVerdict find(Journal journal, PipelineState state, String name) {
        Map<String, List<LandedFile>> files = new TreeMap<>();
        OptionalLong batch = OptionalLong.empty();
        for (Watch watch : watches) {
            Optional<KnownFile> known = known(journal, state, watch, name);
            Optional<LandedFile> there = landed(watch, name);
            Optional<LandedFile> file = there.or(() -> known.map(KnownFile::file));
            if (file.isPresent()) {
                check(state, watch, known, there);
                files.put(watch.feed(), List.of(file.get()));
                OptionalLong of = known.map(one -> OptionalLong.of(one.batch())).orElse(OptionalLong.empty());
                batch = of.isPresent() && state.findWaiting(of.getAsLong()).isPresent() ? of : batch;
            }
        }
        if (files.isEmpty()) {
            throw FileNotSkippable.notThere(state.pipeline(), name, watches);
        }
        if (batch.isPresent() && isAllOf(state.findWaiting(batch.getAsLong()).orElseThrow(), name)) {
            throw FileNotSkippable.allOfBatch(state.pipeline(), name, batch.getAsLong());
        }
        return new FileVerdict(files, batch);
    }

    private static void check(PipelineState state, Watch watch, Optional<KnownFile> known, Optional<LandedFile> there) {
        if (known.isEmpty()) {
            return;
        }
        String name = known.get().file().name();
        long batch = known.get().batch();
        Optional<OpenBatch> open = state.openBatch().filter(one -> one.claim().batch() == batch);
        if (open.isPresent()) {
            throw FileNotSkippable.inRun(
                    state.pipeline(), name, open.get().claim().run());
        }
        boolean same = there.isEmpty() || !known.get().differsFrom(there.get());
        if (same && state.findWaiting(batch).isEmpty()) {
            throw FileNotSkippable.taken(state.pipeline(), watch.feed(), known.get());
        }
    }

    private static Optional<KnownFile> known(Journal journal, PipelineState state, Watch watch, String name) {
        return Optional.ofNullable(journal.knownFiles(state, Map.of(watch.feed(), Set.of(name)))
                .getOrDefault(watch.feed(), Map.of())
                .get(name));
    }

    private Optional<LandedFile> landed(Watch watch, String name) {
        if (!watch.files().wants(name)) {
            return Optional.empty();
        }
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        return Landed.list(stores.at(watch.landing()), watch, Set.of(folder)).files().orElse(List.of()).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
    }

    private static boolean isAllOf(WaitingBatch waiting, String name) {
        return waiting.claim().files().values().stream()
                .allMatch(files -> files.stream().allMatch(file -> file.name().equals(name)));
    }
}
