package dev.polder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one {@code local[2]} session, with Delta, that all tests of a JVM share. */
public final class SharedSpark {
    private static SparkSession session;

    private SharedSpark() {}

    /** The session, started at the first call and stopped with the JVM. */
    public static synchronized SparkSession session() {
        if (session == null) {
            Path warehouse = temporaryFolder();
            session = SparkSession.builder()
                    .appName("polder-tests")
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.warehouse.dir", warehouse.toUri().toString())
                    .config("spark.sql.catalogImplementation", "in-memory")
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .getOrCreate();
        }
        return session;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("polder-warehouse");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
