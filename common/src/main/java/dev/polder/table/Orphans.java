package dev.polder.table;

import dev.polder.storage.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which data files in a table's folder belong to no version: what a run had written before it died. */
final class Orphans {
    private Orphans() {}

    /**
     * Decides from a listing that is older than the reading of the log, so that a file which was committed meanwhile is
     * named.
     *
     * @param stored what lies in the table's folder, by names relative to it
     * @param named every data file that a commit in the log adds or removes, or the latest version has: so all files of
     *     every version that the log can still tell of
     * @param busySince since when somebody may be writing files that will be committed yet; empty when nobody is
     */
    static List<StoredObject> plan(List<StoredObject> stored, Set<String> named, Optional<Instant> busySince) {
        return stored.stream()
                .filter(file -> isData(file.name()))
                .filter(file -> !named.contains(file.name()))
                .filter(file -> busySince.isEmpty() || file.modified().isBefore(busySince.get()))
                .toList();
    }

    /** As Delta sees it: a folder that begins with {@code _} or a dot is not part of the data, unless it is a partition. */
    static boolean isData(String name) {
        return name.endsWith(".parquet") && Stream.of(name.split("/", -1)).noneMatch(step -> step.matches("[_.][^=]*"));
    }
}
