package dev.polder.table;

import static java.util.Map.entry;

import dev.polder.storage.FileLogStore;
import dev.polder.storage.S3LogStore;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** The Spark settings without which Polder's promises about tables do not hold. */
public final class SessionSettings {
    private static final Map<String, String> STATIC = Map.of(
            "spark.sql.extensions",
            "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog",
            "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            "spark.sql.catalogImplementation",
            "in-memory",
            // Delta's own store for S3 lets two writers both win; Kernel looks under a name of its own.
            "spark.delta.logStore.s3a.impl",
            S3LogStore.class.getName(),
            "spark.hadoop.io.delta.kernel.logStore.s3a.impl",
            S3LogStore.class.getName(),
            // A run's queries and Delta's own are more than the hundred that Spark keeps the generated code of.
            "spark.sql.codegen.cache.maxEntries",
            "1000",
            // Runs of all pipelines write the ledger, from as many processes.
            "spark.hadoop.io.delta.kernel.logStore.file.impl",
            FileLogStore.class.getName());

    private static final Map<String, String> RUNTIME = Map.ofEntries(
            entry("spark.sql.session.timeZone", "UTC"),
            entry("spark.sql.ansi.enabled", "true"),
            entry("spark.sql.sources.partitionOverwriteMode", "static"),
            // A lost answer to a commit is recognised as one's own instead of committed twice.
            entry("spark.databricks.delta.commit.idempotencyCheck.enabled", "true"),
            // Delta refuses versions by their age, vacuumed or not: Polder knows which ones it keeps.
            entry("spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration", "false"),
            // VACUUM would add two versions of its own above the head.
            entry("spark.databricks.delta.vacuum.logging.enabled", "false"),
            // Spark keeps generated code by class loader, and would give each session, so each write, a loader of its
            // own.
            entry("spark.sql.artifact.isolation.enabled", "false"),
            // Spark's default, INT96, has no statistics, and what reads it as nanoseconds knows no year after 2262.
            entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
            // HotSpot never compiles a longer method; Spark then makes several short ones.
            entry("spark.sql.codegen.hugeMethodLimit", "8000"),
            // So many partitions are written side by side, without a sort of all rows before.
            entry("spark.sql.maxConcurrentOutputFileWriters", "4"));

    private SessionSettings() {}

    /** All settings, for whoever starts the session: those that cannot change later, and {@link #runtime}. */
    public static Map<String, String> launch() {
        Map<String, String> all = new TreeMap<>(STATIC);
        all.putAll(RUNTIME);
        return Map.copyOf(all);
    }

    /** The settings that each session of Polder's carries. */
    public static Map<String, String> runtime() {
        return RUNTIME;
    }

    /** Puts {@link #runtime} into a session, and returns it. */
    public static SparkSession apply(SparkSession session) {
        RUNTIME.forEach(session.conf()::set);
        return session;
    }
}
