package dev.polder.table;

import io.delta.kernel.utils.FileStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a table's log at one moment, and what can be said by them alone.
 *
 * @param commits by version, when the store last changed the commit's file
 * @param checkpoints the versions that have a whole checkpoint
 */
record LogListing(NavigableMap<Long, Instant> commits, NavigableSet<Long> checkpoints) {
    private static final Pattern NAME = Pattern.compile(
            ".*/(\\d{20})\\.(?:(json)|checkpoint(?:\\.(\\d{10})\\.(\\d{10}))?(?:\\.[^/]*)?\\.(?:parquet|json))");

    LogListing {
        commits = Collections.unmodifiableNavigableMap(new TreeMap<>(commits));
        checkpoints = Collections.unmodifiableNavigableSet(new TreeSet<>(checkpoints));
    }

    static LogListing of(List<FileStatus> files) {
        NavigableMap<Long, Instant> commits = new TreeMap<>();
        NavigableSet<Long> checkpoints = new TreeSet<>();
        Map<String, Integer> parts = new HashMap<>();
        for (FileStatus file : files) {
            Matcher name = NAME.matcher(file.getPath());
            if (name.matches()) {
                long version = Long.parseLong(name.group(1));
                if (name.group(2) != null) {
                    commits.put(version, Instant.ofEpochMilli(file.getModificationTime()));
                } else if (name.group(4) == null
                        || parts.merge(version + " " + name.group(4), 1, Integer::sum)
                                == Integer.parseInt(name.group(4))) {
                    checkpoints.add(version);
                }
            }
        }
        return new LogListing(commits, checkpoints);
    }

    /**
     * Whether a version can be made of what is there: of a checkpoint, or of nothing, and each commit after it. Delta Kernel wants the
     * version's own commit too.
     */
    boolean tells(long version) {
        if (!commits.containsKey(version)) {
            return false;
        }
        for (long at = version; ; at--) {
            if (checkpoints.contains(at)) {
                return true;
            }
            if (!commits.containsKey(at)) {
                return false;
            }
            if (at == 0) {
                return true;
            }
        }
    }

    /** The oldest version from which on each can be restored: that takes its own commit and all after it too. */
    OptionalLong oldestRestorable() {
        if (commits.isEmpty()) {
            return OptionalLong.empty();
        }
        long first = commits.lastKey();
        while (commits.containsKey(first - 1)) {
            first--;
        }
        if (first == 0 || checkpoints.contains(first - 1)) {
            return OptionalLong.of(first);
        }
        return Optional.ofNullable(checkpoints.ceiling(first))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** The latest version that is not younger than this; the first that was ever made when all are. */
    long latestBy(Instant moment) {
        long latest = 0;
        for (Map.Entry<Long, Instant> commit : commits.entrySet()) {
            if (!commit.getValue().isAfter(moment)) {
                latest = commit.getKey();
            }
        }
        return latest;
    }
}
