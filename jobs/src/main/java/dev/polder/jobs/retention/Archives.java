package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;
import dev.polder.landing.LandedFile;
import dev.polder.reader.spark.FileHashes;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import dev.polder.storage.Stores;
import dev.polder.table.Checksum;
import dev.polder.table.LakeTable;
import dev.polder.table.ParquetFolder;
import dev.polder.table.TableProperties;
import dev.polder.table.UpkeepId;
import dev.polder.table.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** What lies in the archive of a pipeline: whether it is whole, and back from there. */
public final class Archives {
    /** A table that was brought back is a copy: what it held yesterday is of no use. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final Comparator<Archived> BY_AGE = Comparator.comparing(
                    (Archived archived) -> archived.manifest().archived())
            .thenComparing(Archived::uri);

    private final SparkSession spark;
    private final Stores stores;
    private final String pipeline;

    public Archives(SparkSession spark, Stores stores, String pipeline) {
        this.spark = spark;
        this.stores = stores;
        this.pipeline = pipeline;
    }

    /**
     * The archives of the pipeline's tables, the oldest first.
     *
     * @param folders the URIs under which they lie
     */
    public List<Archived> list(Set<String> folders) {
        return folders.stream()
                .flatMap(folder -> stores.at(folder).list(folder).orElse(List.of()).stream())
                .filter(object -> object.name().endsWith("/manifest.json"))
                .map(object -> at(object.uri()))
                .filter(archived -> archived.manifest().pipeline().equals(pipeline))
                .sorted(BY_AGE)
                .toList();
    }

    /**
     * The archives of one table, the oldest first, where {@link Archive} puts them.
     *
     * @param folder the URI under which archives lie
     */
    List<Archived> of(TableName table, String folder) {
        String own = folder + "/" + table;
        return stores.at(own).list(own).orElse(List.of()).stream()
                .filter(object -> object.name().matches("[^/]+/manifest\\.json"))
                .flatMap(object -> stores.at(own).read(object.uri()).stream()
                        .map(bytes -> new Archived(object.uri(), manifest(object.uri(), bytes))))
                .filter(archived -> archived.manifest().pipeline().equals(pipeline)
                        && archived.uri()
                                .equals(String.join(
                                        "/", own, archived.manifest().upkeep(), "manifest.json")))
                .sorted(BY_AGE)
                .toList();
    }

    /**
     * The archive with this manifest.
     *
     * @throws Failure when it is gone or damaged
     */
    Archived at(String uri) {
        return new Archived(uri, manifest(uri));
    }

    private Manifest manifest(String uri) {
        byte[] bytes = stores.at(uri)
                .read(uri)
                .orElseThrow(() ->
                        new Failure(Failure.Kind.EXTERNAL, uri + " is gone.", "Find out who deletes in the archive."));
        return manifest(uri, bytes);
    }

    private static Manifest manifest(String uri, byte[] bytes) {
        try {
            return Manifest.read(bytes);
        } catch (IOException e) {
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "The manifest " + uri + " is damaged: " + e.getMessage(),
                    "Bring it back from a backup; the files beside it are ordinary Parquet.");
        }
    }

    /** What is wrong with an archive: files that are missing, changed or too many, and rows that are not those it got. */
    public List<String> verify(Archived archived) {
        Manifest manifest = archived.manifest();
        Map<String, LandedFile> there = new TreeMap<>();
        Archive.files(stores, archived.rows()).forEach(file -> there.put(file.name(), file));
        List<String> wrong = new ArrayList<>();
        for (Manifest.ArchivedFile file : manifest.files()) {
            LandedFile found = there.remove(file.name());
            if (found == null) {
                wrong.add(file.name() + " is missing");
            } else if (found.size() != file.bytes() || !hash(found).equals(file.hash())) {
                wrong.add(file.name() + " has other bytes than were written");
            }
        }
        there.keySet().forEach(name -> wrong.add(name + " is not in the manifest"));
        if (wrong.isEmpty()) {
            Checksum found = Checksum.of(rows(archived));
            if (!found.equals(manifest.sum())) {
                wrong.add("its rows have the sum " + found.sum() + " and should have " + manifest.checksum());
            }
        }
        return wrong;
    }

    /** A file that can't be read has no hash that could be right. */
    private String hash(LandedFile file) {
        try {
            return FileHashes.add(spark, List.of(file)).get(0).content();
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    /**
     * Takes rows out: writes the rest anew, reads it back, puts the manifest in place of the old one, and deletes what the manifest
     * does not name. Does nothing when there is no such row, but for what an earlier attempt has left to be deleted.
     *
     * @param leaving gives the condition of the rows, for the archive's columns
     * @param erasure in whose name
     * @return how many rows this erasure has taken out, an earlier attempt of it included
     * @throws Failure when the archive is damaged, and the rest would be lost track of
     */
    public long erase(Archived archived, Function<StructType, Column> leaving, String erasure) {
        Dataset<Row> rows = rows(archived);
        Column condition = leaving.apply(rows.schema());
        Archived current = archived;
        if (!rows.filter(condition).isEmpty()) {
            requireWhole(archived);
            current = new Archived(archived.uri(), rewritten(archived, rows.filter(functions.not(condition)), erasure));
            stores.at(current.uri()).put(current.uri(), current.manifest().json());
        }
        deleteUnnamed(current);
        return current.manifest().erased().getOrDefault(erasure, 0L);
    }

    private Manifest rewritten(Archived archived, Dataset<Row> left, String erasure) {
        String folder = "rows-" + erasure;
        Checksum wanted = Checksum.of(left);
        ParquetFolder parquet = new ParquetFolder(archived.folder() + "/" + folder);
        parquet.write(left);
        Checksum copied = Checksum.of(parquet.read(spark, left.schema()));
        if (!copied.equals(wanted)) {
            throw new ArchiveDiffers(TableName.parse(archived.manifest().table()), archived.folder(), wanted, copied);
        }
        List<LandedFile> files = FileHashes.add(spark, Archive.files(stores, parquet.location()));
        return archived.manifest().without(erasure, wanted, folder, files);
    }

    /**
     * Deletes an archive, the manifest last, so that one which is deleted in part is still found; does nothing when it is gone.
     *
     * @param before is called before each file
     */
    void delete(String manifest, Runnable before) {
        ObjectStore store = stores.at(manifest);
        String folder = manifest.substring(0, manifest.lastIndexOf('/'));
        store.list(folder).orElse(List.of()).stream()
                .map(StoredObject::uri)
                .filter(uri -> !uri.equals(manifest))
                .forEach(uri -> {
                    before.run();
                    store.delete(uri);
                });
        before.run();
        store.delete(manifest);
    }

    private void requireWhole(Archived archived) {
        List<String> wrong = verify(archived);
        if (!wrong.isEmpty()) {
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "The archive " + archived.uri() + " is damaged: " + String.join("; ", wrong) + ".",
                    "Nothing was erased from it. Bring its files back from a backup, then erase again.");
        }
    }

    private void deleteUnnamed(Archived archived) {
        ObjectStore store = stores.at(archived.folder());
        Set<String> named = archived.manifest().files().stream()
                .map(file -> archived.manifest().data() + "/" + file.name())
                .collect(Collectors.toSet());
        store.list(archived.folder()).orElse(List.of()).stream()
                .filter(object -> object.name().endsWith(".parquet") && !named.contains(object.name()))
                .forEach(object -> store.delete(object.uri()));
    }

    /** The rows of an archive, with the columns that the table had. */
    public Dataset<Row> rows(Archived archived) {
        return rows(spark, archived);
    }

    static Dataset<Row> rows(SparkSession session, Archived archived) {
        StructType schema = (StructType) DataType.fromJson(archived.manifest().schema());
        return new ParquetFolder(archived.rows()).read(session, schema);
    }

    /**
     * Brings an archive back into a table of its own; does nothing when that was done before.
     *
     * @param location the folder of the new table
     * @return how many rows it holds
     */
    public long restore(Archived archived, String location, Clock clock) {
        Manifest manifest = archived.manifest();
        TableName name = TableName.parse(manifest.table());
        LakeTable table = new LakeTable(spark, name, location, new TableProperties(KEPT, List.of()), clock);
        long head = table.create(rows(archived).schema(), List.of());
        UpkeepId id = new UpkeepId(pipeline, manifest.table(), "restored-" + manifest.upkeep());
        Written written = table.append(id, head, session -> rows(session, archived));
        Checksum found = Checksum.of(table.read(written.commit().version()));
        if (!found.equals(manifest.sum())) {
            throw new ArchiveDiffers(name, location, manifest.sum(), found);
        }
        return found.rows();
    }
}
