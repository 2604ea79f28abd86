package dev.polder.testing;

import dev.polder.storage.S3Patience;
import dev.polder.table.SessionSettings;
import dev.polder.transform.SqlSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one {@code local[2]} session, with Delta, that all tests of a JVM share; its settings are the application's. */
public final class SharedSpark {
    private static SparkSession session;

    private SharedSpark() {}

    /** The session, started at the first call and stopped with the JVM. */
    public static synchronized SparkSession session() {
        if (session == null) {
            Path warehouse = temporaryFolder();
            SparkSession.Builder builder = SparkSession.builder();
            SessionSettings.launch().forEach(builder::config);
            SqlSettings.REQUIRED.forEach(builder::config);
            S3Patience.settings().forEach((name, value) -> builder.config("spark.hadoop." + name, value));
            session = builder.appName("polder-tests")
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.databricks.delta.snapshotPartitions", "1")
                    .config("spark.sql.warehouse.dir", warehouse.toUri().toString())
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
