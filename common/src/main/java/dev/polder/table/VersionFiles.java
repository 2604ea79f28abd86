package dev.polder.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which data files versions of a table have, told as a log does: all of the first, and of a later one what it has more and less than
 * the version before. Versions are told in their order.
 */
final class VersionFiles {
    private final Map<Long, Told> told = new TreeMap<>();

    /** @param anew whether the files before are none of this version's */
    private record Told(boolean anew, FileChange change) {}

    /** All files of a version. */
    void tell(long version, Set<String> files) {
        told.put(version, new Told(true, new FileChange(files, Set.of())));
    }

    /** What the next version's commit did. */
    void tell(long version, FileChange change) {
        told.put(version, new Told(false, change));
    }

    /** Every file of any of the versions. */
    Set<String> all() {
        Set<String> all = new HashSet<>();
        told.values().forEach(one -> all.addAll(one.change().added()));
        return all;
    }

    /** By version, which of these files it has; those of the versions that have none are left out. */
    Map<Long, List<String>> having(Set<String> files, Collection<Long> versions) {
        Map<Long, List<String>> having = new TreeMap<>();
        Set<String> now = new HashSet<>();
        told.forEach((version, one) -> {
            if (one.anew()) {
                now.clear();
            }
            now.removeAll(one.change().removed());
            one.change().added().stream().filter(files::contains).forEach(now::add);
            if (versions.contains(version) && !now.isEmpty()) {
                having.put(version, new ArrayList<>(now));
            }
        });
        return having;
    }
}
