package dev.polder.table;

import dev.polder.config.TableName;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.utils.FileStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/** The commits in a table's log: always from storage, and without a Spark job. */
final class TableLog {
    /** Reading a version takes a checkpoint, and up to so many commits: Delta makes one each ten. */
    private static final int STEPS = 10;

    private final TableName table;
    private final String location;
    private final Configuration hadoop;
    private final TableVersions versions;
    private final CommitFiles files;

    /** @param versions of the same table */
    TableLog(TableName table, String location, Configuration hadoop, TableVersions versions) {
        this.table = table;
        this.location = location;
        this.hadoop = hadoop;
        this.versions = versions;
        this.files = new CommitFiles(DefaultEngine.create(hadoop), hadoop, location);
    }

    boolean exists() {
        return read(() -> !files.from(0).isEmpty());
    }

    /** See {@link CommitFiles#forgetUnfinished}. */
    void forgetUnfinished() {
        read(() -> {
            files.forgetUnfinished();
            return null;
        });
    }

    /** Every commit of the table that the log still has. */
    List<Commit> all() {
        return read(() -> commits(files.from(0)));
    }

    /**
     * The commits above a version, by version.
     *
     * @throws MissingVersion when the log has not that version, or not each one above it
     */
    List<Commit> above(long version) {
        return read(() -> {
            List<FileStatus> listed = files.from(version);
            for (int i = 0; i < listed.size(); i++) {
                if (CommitFiles.version(listed.get(i)) != version + i) {
                    throw new MissingVersion(table, location, version + i);
                }
            }
            if (listed.isEmpty()) {
                throw new MissingVersion(table, location, version);
            }
            return commits(listed.subList(1, listed.size()));
        });
    }

    /** The names in the log; lists once. */
    LogListing listing() {
        return read(files::listing);
    }

    /** See {@link KeptVersions#lostSince}. */
    Optional<Lost> lostSince(Instant moment) {
        LogListing listing = listing();
        long needed = listing.latestBy(moment);
        OptionalLong oldest = listing.oldestRestorable();
        boolean kept = listing.commits().isEmpty() || (oldest.isPresent() && oldest.getAsLong() <= needed);
        return kept ? Optional.empty() : Optional.of(KeptVersions.fromLog(listing));
    }

    /** The commits of these versions that are there, by version. */
    Map<Long, Commit> commits(Collection<Long> wanted) {
        return read(() -> {
            Map<Long, Commit> commits = new TreeMap<>();
            List<FileStatus> listed = files.from(0).stream()
                    .filter(file -> wanted.contains(CommitFiles.version(file)))
                    .toList();
            commits(listed).forEach(commit -> commits.put(commit.version(), commit));
            return commits;
        });
    }

    /**
     * By version, the data files that it has and that are not there any more; versions that miss none are left out. Files that the
     * latest version has too are not looked for: without them the table could not be read now. A version that is a few commits
     * after the one before costs the reading of these.
     */
    Map<Long, List<String>> missingFiles(Collection<Long> wanted) {
        return read(() -> {
            SortedSet<Long> sorted = new TreeSet<>(wanted);
            VersionFiles told = versionFiles(sorted);
            Set<String> replaced = told.all();
            replaced.removeAll(versions.paths());
            Set<String> missing = Set.copyOf(new FilesThere(location, hadoop).missing(replaced));
            return told.having(missing, sorted);
        });
    }

    /**
     * Makes sure that data files of a version are there.
     *
     * @param paths as the log has them
     * @throws MissingFiles when they are not
     */
    void requireThere(long version, Collection<String> paths) {
        List<String> missing = read(() -> new FilesThere(location, hadoop).missing(paths));
        if (!missing.isEmpty()) {
            throw new MissingFiles(table, location, version, missing);
        }
    }

    private VersionFiles versionFiles(SortedSet<Long> wanted) throws IOException {
        Map<Long, FileStatus> commits = new TreeMap<>();
        files.from(wanted.first()).forEach(file -> commits.put(CommitFiles.version(file), file));
        VersionFiles told = new VersionFiles();
        long before = wanted.first();
        told.tell(before, versions.paths(before));
        for (long version : wanted.tailSet(before + 1)) {
            List<Long> since =
                    LongStream.rangeClosed(before + 1, version).boxed().toList();
            if (since.size() <= STEPS && commits.keySet().containsAll(since)) {
                for (long next : since) {
                    try (InputStream content = files.open(commits.get(next))) {
                        told.tell(next, NamedFiles.changeOf(content));
                    }
                }
            } else {
                told.tell(version, versions.paths(version));
            }
            before = version;
        }
        return told;
    }

    /** Every data file that a commit adds or removes, or the latest version has, relative to the table's folder. */
    Set<String> named() {
        return read(() -> {
            List<FileStatus> commits = files.from(0);
            Set<String> named = new HashSet<>();
            for (FileStatus commit : commits) {
                try (InputStream content = files.open(commit)) {
                    named.addAll(NamedFiles.of(content));
                }
            }
            if (!commits.isEmpty()) {
                // Added by a commit that the log has no more, and removed by none.
                named.addAll(NamedFiles.decoded(versions.paths()));
            }
            return named;
        });
    }

    /** The data files that commits above one version, up to another, took out of the table; relative to its folder. */
    Set<String> removed(long above, long upTo) {
        return read(() -> {
            Set<String> removed = new TreeSet<>();
            for (FileStatus commit : files.from(above + 1)) {
                if (CommitFiles.version(commit) <= upTo) {
                    try (InputStream content = files.open(commit)) {
                        removed.addAll(NamedFiles.removedBy(content));
                    }
                }
            }
            return removed;
        });
    }

    /** What the commits above one version, up to another, say in their order: each time one action, as a JSON object. */
    void eachAction(long above, long upTo, Consumer<String> reader) {
        read(() -> {
            for (FileStatus commit : files.from(above + 1)) {
                if (CommitFiles.version(commit) <= upTo) {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
                        lines.lines().forEach(reader);
                    }
                }
            }
            return null;
        });
    }

    private List<Commit> commits(List<FileStatus> listed) throws IOException {
        List<Commit> commits = new ArrayList<>();
        for (FileStatus file : listed) {
            Instant timestamp = Instant.ofEpochMilli(file.getModificationTime());
            try (InputStream content = files.open(file)) {
                commits.add(CommitJson.read(CommitFiles.version(file), timestamp, content));
            }
        }
        return commits;
    }

    private <T> T read(Callable<T> reading) {
        return TableFailure.attempt(table, location, "read the log of", reading);
    }
}
