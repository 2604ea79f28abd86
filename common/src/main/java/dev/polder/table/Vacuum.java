package dev.polder.table;

import java.io.OutputStream;
import org.apache.spark.sql.SparkSession;
import scala.Console;

/** Delta's VACUUM, which makes no version and says nothing. */
public final class Vacuum {
    /** So many tasks a core list folders, so that a large one does not leave the others idle. */
    private static final int TASKS = 4;

    private Vacuum() {}

    /**
     * Deletes the files in a table's folder that no version has which the table's retention property keeps, those that nobody
     * ever committed included.
     *
     * @param spark any session
     * @param location the table's folder
     */
    public static void full(SparkSession spark, String location) {
        run(SessionSettings.apply(spark.newSession()), location, "");
    }

    /** As the other, whatever the property says: only the latest version's files are kept. */
    static void now(SparkSession spark, String location) {
        SparkSession session = SessionSettings.apply(spark.newSession());
        session.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
        run(session, location, " RETAIN 0 HOURS");
    }

    private static void run(SparkSession session, String location, String retain) {
        // Delta lists folders in so many tasks, however few there are, and Spark's default is ten thousand.
        int tasks = session.sparkContext().defaultParallelism() * TASKS;
        session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", tasks);
        // Delta tells the console how many files it deleted, where programs read answers.
        Console.withOut(
                OutputStream.nullOutputStream(),
                () -> session.sql("VACUUM delta." + SqlText.name(location) + " FULL" + retain));
    }
}
