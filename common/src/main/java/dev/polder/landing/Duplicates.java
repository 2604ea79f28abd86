package dev.polder.landing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds files that were delivered before under another name: by their contents, of which those that the store tells
 * nothing about have to be hashed.
 */
public final class Duplicates {
    private final Set<String> compared;

    /** Of the feeds whose {@code duplicate-files} is not {@code accept}. */
    public Duplicates(List<Watch> watches) {
        this.compared = watches.stream()
                .filter(watch -> watch.duplicates() != DuplicateFiles.ACCEPT)
                .map(Watch::feed)
                .collect(Collectors.toSet());
    }

    /**
     * A new file whose content is known.
     *
     * @param earlier the file that has it; one of the same batch when it is of no batch yet
     */
    public record Duplicate(String feed, LandedFile file, LandedFile earlier, Optional<Long> batch) {

        /** As a sentence without its full stop. */
        public String describe() {
            return "File " + file.name() + " of feed " + feed + " has the same content as " + earlier.name() + ", "
                    + batch.map(number -> "which batch " + number + " took")
                            .orElse("which was delivered together with it")
                    + ": " + file.size() + " bytes with the same "
                    + (file.content().isEmpty() ? "etag " + file.etag() : "hash " + file.content());
        }
    }

    /** The files whose contents have to be hashed before they can be compared. */
    public List<LandedFile> unmarked(Map<String, List<LandedFile>> files) {
        List<LandedFile> unmarked = new ArrayList<>();
        files.forEach((feed, landed) -> landed.stream()
                .filter(file -> compared.contains(feed))
                .filter(file -> file.size() > 0 && Sameness.marks(file).isEmpty())
                .forEach(unmarked::add));
        return unmarked;
    }

    /** Known files that have the content of one of these; those that were left out don't count. */
    public Sought sought(Map<String, List<LandedFile>> files) {
        Map<String, Set<String>> marks = new HashMap<>();
        files.forEach((feed, landed) -> {
            if (compared.contains(feed)) {
                landed.forEach(file ->
                        marks.computeIfAbsent(feed, none -> new HashSet<>()).addAll(Sameness.marks(file)));
            }
        });
        return (feed, name, size, etag, content) ->
                !Collections.disjoint(marks.getOrDefault(feed, Set.of()), Sameness.marks(size, etag, content));
    }

    /**
     * Those of these files whose content is known, in the order of feeds and names.
     *
     * @param known what is {@link #sought}, by feed
     */
    public List<Duplicate> find(Map<String, List<LandedFile>> files, Map<String, List<KnownFile>> known) {
        List<Duplicate> duplicates = new ArrayList<>();
        new TreeMap<>(files).forEach((feed, landed) -> {
            if (compared.contains(feed)) {
                Map<String, KnownFile> earlier = new HashMap<>();
                known.getOrDefault(feed, List.of()).stream()
                        .filter(file -> file.batch() != KnownFile.SKIPPED)
                        .forEach(file -> add(earlier, file));
                landed.forEach(file -> find(feed, file, earlier).ifPresent(duplicates::add));
            }
        });
        return duplicates;
    }

    private static Optional<Duplicate> find(String feed, LandedFile file, Map<String, KnownFile> earlier) {
        Optional<KnownFile> same = Sameness.marks(file).stream()
                .filter(earlier::containsKey)
                .map(earlier::get)
                .findFirst();
        if (same.isEmpty()) {
            add(earlier, new KnownFile(file, KnownFile.SKIPPED));
        }
        return same.map(known -> new Duplicate(
                feed, file, known.file(), Optional.of(known.batch()).filter(batch -> batch != KnownFile.SKIPPED)));
    }

    private static void add(Map<String, KnownFile> earlier, KnownFile file) {
        Sameness.marks(file.file()).forEach(mark -> earlier.putIfAbsent(mark, file));
    }
}
