package dev.polder.jobs.run;

import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.landing.DuplicateFile;
import dev.polder.landing.DuplicateFiles;
import dev.polder.landing.Duplicates;
import dev.polder.landing.Duplicates.Duplicate;
import dev.polder.landing.LandedFile;
import dev.polder.landing.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps files out of a batch that were delivered before under another name. */
final class Redeliveries {
    private final Map<String, Watch> watches;
    private final Duplicates duplicates;
    private final UnaryOperator<List<LandedFile>> hashing;

    /** @param hashing gives the same files with the hashes of their bytes */
    Redeliveries(List<Watch> watches, UnaryOperator<List<LandedFile>> hashing) {
        this.watches = watches.stream().collect(Collectors.toMap(Watch::feed, Function.identity()));
        this.duplicates = new Duplicates(watches);
        this.hashing = hashing;
    }

    /**
     * What a batch's files are.
     *
     * @param files by feed those that are new in content too, with the hashes that had to be made
     * @param skipped those that their feeds leave out
     */
    record Sorted(Map<String, List<LandedFile>> files, List<Duplicate> skipped) {

        Map<String, List<LandedFile>> skippedFiles() {
            Map<String, List<LandedFile>> byFeed = new TreeMap<>();
            skipped.forEach(one -> byFeed.computeIfAbsent(one.feed(), none -> new ArrayList<>())
                    .add(one.file()));
            return byFeed;
        }
    }

    /** @throws DuplicateFile when a feed refuses one of the files */
    Sorted sort(Journal journal, PipelineState state, Map<String, List<LandedFile>> files) {
        Map<String, List<LandedFile>> marked = marked(files);
        List<Duplicate> found = duplicates.find(marked, journal.find(state, duplicates.sought(marked)));
        List<Duplicate> refused = found.stream()
                .filter(one -> watches.get(one.feed()).duplicates() == DuplicateFiles.REFUSE)
                .toList();
        if (!refused.isEmpty()) {
            throw DuplicateFile.of(state.pipeline(), refused);
        }
        Map<String, List<LandedFile>> left = new TreeMap<>(marked);
        new Sorted(Map.of(), found)
                .skippedFiles()
                .forEach((feed, skipped) -> left.computeIfPresent(feed, (name, all) -> all.stream()
                        .filter(file -> !skipped.contains(file))
                        .toList()));
        return new Sorted(left, found);
    }

    private Map<String, List<LandedFile>> marked(Map<String, List<LandedFile>> files) {
        List<LandedFile> unmarked =
                duplicates.unmarked(files).stream().distinct().toList();
        if (unmarked.isEmpty()) {
            return files;
        }
        Map<String, LandedFile> byUri =
                hashing.apply(unmarked).stream().collect(Collectors.toMap(LandedFile::uri, Function.identity()));
        Map<String, List<LandedFile>> marked = new TreeMap<>();
        files.forEach((feed, landed) -> marked.put(
                feed,
                landed.stream()
                        .map(file -> byUri.getOrDefault(file.uri(), file))
                        .toList()));
        return marked;
    }
}
