package dev.polder.jobs.retention;

import dev.polder.config.TableName;
import dev.polder.journal.Retain.Leaving;
import dev.polder.journal.UpkeepBegun;
import dev.polder.landing.LandedFile;
import dev.polder.reader.spark.FileHashes;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.StoredObject;
import dev.polder.storage.Stores;
import dev.polder.table.Checksum;
import dev.polder.table.ParquetFolder;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where rows go that have to be kept but not read: Parquet files, and a manifest that is written last.
 *
 * <p>{@code <folder>/<table>/<upkeep>/rows/*.parquet} and {@code <folder>/<table>/<upkeep>/manifest.json}.
 */
public final class Archive {
    private final SparkSession spark;
    private final Stores stores;
    private final String pipeline;

    public Archive(SparkSession spark, Stores stores, String pipeline) {
        this.spark = spark;
        this.stores = stores;
        this.pipeline = pipeline;
    }

    /**
     * Copies rows, reads them back, and writes the manifest. What a manifest is there of is never written again, and read back all
     * the same: another lake may archive to the same place.
     *
     * @param checksum the rows'
     * @return the manifest's URI
     * @throws ArchiveDiffers when what was read back is not what was to be kept
     */
    String keep(TableName table, Dataset<Row> rows, Checksum checksum, UpkeepBegun begun, Leaving leaving) {
        String folder = String.join("/", leaving.archive(), table.toString(), begun.name());
        String uri = folder + "/manifest.json";
        ObjectStore store = stores.at(folder);
        boolean kept = store.read(uri).isPresent();
        String data = folder + "/rows";
        ParquetFolder parquet = new ParquetFolder(data);
        if (!kept) {
            parquet.write(rows);
        }
        Checksum copied = Checksum.of(parquet.read(spark, rows.schema()));
        if (!copied.equals(checksum)) {
            throw new ArchiveDiffers(table, folder, checksum, copied);
        }
        if (!kept) {
            Manifest manifest = Manifest.of(
                    pipeline,
                    table,
                    begun,
                    leaving,
                    rows.schema(),
                    checksum,
                    FileHashes.add(spark, files(stores, data)));
            store.putIfAbsent(uri, manifest.json());
        }
        return uri;
    }

    /** The Parquet files of a folder, by name. */
    static List<LandedFile> files(Stores stores, String data) {
        return stores.at(data).list(data).orElse(List.of()).stream()
                .filter(file -> file.name().endsWith(".parquet"))
                .sorted(Comparator.comparing(StoredObject::name))
                .map(file -> new LandedFile(file.uri(), file.name(), file.size(), file.modified(), file.etag()))
                .toList();
    }
}
