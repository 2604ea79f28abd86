package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The files in a table's folder, as the store lists them. Needs no Spark. */
public final class TableFiles {
    private static final Pattern COMMIT = Pattern.compile("_delta_log/(\\d{20})\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("_delta_log/(\\d{20})\\.checkpoint\\..*");

    private final String location;
    private final ObjectStore store;
    private final TableVersions versions;
    private final TableLog log;

    /**
     * The files of one table; nothing is read yet.
     *
     * @param location the table's folder, which need not exist
     * @param store holds that folder
     * @param hadoop settings with which the table's log is reached
     */
    public TableFiles(TableName name, String location, ObjectStore store, Configuration hadoop) {
        this.location = location;
        this.store = store;
        this.versions = new TableVersions(name, location, hadoop);
        this.log = new TableLog(name, location, hadoop, versions);
    }

    /** The data files that commits above one version, up to another, took out of the table; relative to its folder. */
    public List<String> removed(long above, long upTo) {
        return List.copyOf(log.removed(above, upTo));
    }

    /** The data files of the latest version, relative to the table's folder; none when there is no table. */
    public Set<String> live() {
        return log.exists() ? NamedFiles.decoded(versions.paths()) : Set.of();
    }

    /** How many of these files are still in the folder; lists it. */
    public long present(Collection<String> names) {
        Set<String> there = store.list(location).orElse(List.of()).stream()
                .map(StoredObject::name)
                .collect(Collectors.toSet());
        return names.stream().filter(there::contains).count();
    }

    /** What the folder holds: lists it, and reads the latest version's log; empty when there is no table. */
    public Optional<TableHealth> health() {
        List<StoredObject> stored = store.list(location).orElse(List.of());
        if (stored.isEmpty() || !log.exists()) {
            return Optional.empty();
        }
        List<StoredObject> data =
                stored.stream().filter(file -> Orphans.isData(file.name())).toList();
        long checkpoint = stored.stream()
                .mapToLong(file -> version(CHECKPOINT, file))
                .max()
                .orElse(-1);
        return Optional.of(new TableHealth(
                versions.metadata(),
                versions.dataFiles(),
                data.size(),
                data.stream().mapToLong(StoredObject::size).sum(),
                stored.stream().filter(file -> version(COMMIT, file) >= 0).count(),
                stored.stream()
                        .filter(file -> version(COMMIT, file) > checkpoint)
                        .count()));
    }

    private static long version(Pattern name, StoredObject file) {
        Matcher matcher = name.matcher(file.name());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** The table's folder. */
    public String location() {
        return location;
    }

    /**
     * The data files that no version names, neither one that is published, nor one that can be gone back to, nor any other
     * that the log can tell of: left behind by runs that died. Lists the folder and reads the whole log.
     *
     * @param busySince since when somebody may be writing files that will be committed yet: none of these is among them
     * @throws TableFailure when the log can't be read
     */
    public List<StoredObject> orphans(Optional<Instant> busySince) {
        List<StoredObject> stored = store.list(location).orElse(List.of());
        if (stored.isEmpty()) {
            return List.of();
        }
        return Orphans.plan(stored, log.named(), busySince);
    }
}
