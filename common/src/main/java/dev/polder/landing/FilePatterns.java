package dev.polder.landing;

import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of a landing are a feed's, as its {@code files} say: globs of names relative to the landing.
 *
 * <p>{@code *.zip!/orders/*.json} means zips, and of each the members that match what stands behind {@code !/}. A zip is one
 * landed file, whatever is in it.
 */
public final class FilePatterns {
    /** Stands between an archive and what is wanted of it, in patterns and in the names of members. */
    public static final String MEMBER = "!/";

    /** With what an archive's part of a pattern ends. */
    public static final String ARCHIVE = ".zip";

    private final List<FilePattern> patterns;

    /** @param members empty when the file is read as it is */
    private record FilePattern(Glob file, Optional<Glob> members) {
        static FilePattern of(String text) {
            int separator = text.indexOf(MEMBER);
            return separator < 0
                    ? new FilePattern(Glob.of(text), Optional.empty())
                    : new FilePattern(
                            Glob.of(text.substring(0, separator)),
                            Optional.of(Glob.of(text.substring(separator + MEMBER.length()))));
        }
    }

    private FilePatterns(List<FilePattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Of these patterns; none takes every file.
     *
     * @throws IllegalArgumentException when one is not a glob
     */
    public static FilePatterns of(List<String> patterns) {
        return new FilePatterns(patterns.stream().map(FilePattern::of).toList());
    }

    /** Whether the file is the feed's. A name that could be that of a zip's member is none of a file. */
    public boolean wants(String name) {
        return captures(name).isPresent();
    }

    /**
     * What is captured of the file's name, by the captures' names; of several patterns the first that matches counts. Empty
     * when the file is not the feed's.
     */
    public Optional<Map<String, String>> captures(String name) {
        if (patterns.isEmpty()) {
            return Optional.of(Map.of());
        }
        return patterns.stream()
                .filter(pattern -> landed(name).equals(name))
                .flatMap(pattern -> pattern.file().captures(name).stream())
                .findFirst();
    }

    /**
     * Whether what this capture keeps of the file's name is from the one time on and before the other, both cut to what its
     * format tells, or that of the one time. So are names of which it keeps nothing.
     */
    boolean isWithin(String name, String capture, LocalDateTime from, LocalDateTime to) {
        return patterns.stream()
                .filter(pattern -> pattern.file().matches(name))
                .findFirst()
                .map(pattern -> pattern.file().isWithin(name, capture, from, to))
                .orElse(true);
    }

    /** When the file is dated, as its path says; empty when it says nothing. */
    Optional<String> dated(String name) {
        return patterns.stream()
                .filter(pattern -> pattern.file().matches(name))
                .findFirst()
                .flatMap(pattern -> pattern.file().dated(name));
    }

    /** The folders with all files dated from one time to another; empty when the paths don't tell. */
    Optional<List<String>> folders(LocalDateTime from, LocalDateTime to) {
        Set<String> folders = new LinkedHashSet<>();
        for (FilePattern pattern : patterns) {
            Optional<Set<String>> dated =
                    DatedFolder.of(pattern.file().toString()).flatMap(folder -> folder.between(from, to));
            if (dated.isEmpty()) {
                return Optional.empty();
            }
            folders.addAll(dated.get());
        }
        return folders.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(folders));
    }

    /** Why a file is not the feed's that almost is, in words: {@code 2026-02-30 is no {dt:yyyy-MM-dd}}. */
    Optional<String> misfit(String name) {
        return patterns.stream()
                .flatMap(pattern -> pattern.file().misfit(name).stream())
                .findFirst();
    }

    /** The names of what a pattern captures, in their order; nothing when it is not a pattern. */
    public static List<String> captureNames(String pattern) {
        return Capture.TEXT
                .matcher(pattern)
                .results()
                .map(capture -> capture.group(1))
                .toList();
    }

    /** A pattern of at least the same files that captures nothing. */
    public static String withoutCaptures(String pattern) {
        return Capture.TEXT
                .matcher(pattern)
                .replaceAll(capture -> "*" + "/*".repeat(capture.group().split("/", -1).length - 1));
    }

    /** Whether the file, which is the feed's, is read as an archive. */
    public boolean areMembersOf(String name) {
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.members().isPresent() && pattern.file().matches(name));
    }

    /** Whether the member of this archive is wanted. */
    public boolean wantsMember(String name, String member) {
        return !isHidden(member)
                && patterns.stream()
                        .filter(pattern -> pattern.file().matches(name))
                        .anyMatch(pattern -> pattern.members()
                                .filter(members -> members.matches(member))
                                .isPresent());
    }

    /** The landed file that a record's {@code _file} names: the file itself, or the zip of which it is a member. */
    public static String landed(String file) {
        int separator = file.indexOf(MEMBER);
        while (separator >= 0) {
            if (file.regionMatches(true, separator - ARCHIVE.length(), ARCHIVE, 0, ARCHIVE.length())) {
                return file.substring(0, separator);
            }
            separator = file.indexOf(MEMBER, separator + 1);
        }
        return file;
    }

    /** Whether files of this name are never data: a step of it starts with {@code _} or {@code .}. */
    static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".") || name.contains("/_") || name.contains("/.");
    }
}
