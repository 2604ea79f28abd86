package dev.polder.table;

import java.io.OutputStream;
import org.apache.spark.sql.SparkSession;
import scala.Console;

/** Delta's VACUUM, which makes no version and says nothing. */
public final class Vacuum {
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
        // Delta tells the console how many files it deleted, where programs read answers.
        Console.withOut(
                OutputStream.nullOutputStream(),
                () -> session.sql("VACUUM delta." + SqlText.name(location) + " FULL" + retain));
    }
}
