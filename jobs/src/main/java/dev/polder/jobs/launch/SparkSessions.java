package dev.polder.jobs.launch;

import dev.polder.config.Environment;
import dev.polder.failure.Failure;
import dev.polder.secret.Secrets;
import dev.polder.storage.NioLocalFileSystem;
import dev.polder.storage.S3Patience;
import dev.polder.table.SessionSettings;
import dev.polder.transform.SqlSettings;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** The real sessions: on the cluster that spark-submit talks to, else Spark in this process. */
final class SparkSessions implements Sessions, AutoCloseable {
    private static final String REDACTION = "spark.redaction.regex";
    private static final String STATE_TASKS = "spark.databricks.delta.snapshotPartitions";

    private final AtomicReference<SparkSession> session = new AtomicReference<>();

    /** Whether Spark runs in this process: nothing, such as spark-submit, has named a master. Doesn't wake Spark. */
    static boolean embedded() {
        return System.getProperty("spark.master") == null;
    }

    /** Whether YARN has started this process as the driver of an application: spark-submit's cluster mode. */
    static boolean insideYarn() {
        return "yarn".equals(System.getProperty("spark.master"))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }

    /** A driver of YARN's must meet Spark within 100 s, and has failed when it ends without, though it had nothing to do. */
    @Override
    public void prepare(Supplier<Environment> environment) {
        if (insideYarn()) {
            start(environment.get());
        }
    }

    @Override
    public SparkSession start(Environment environment) {
        if (session.get() == null) {
            session.set(started(settings(environment)));
        }
        return session.get();
    }

    private static SparkSession started(SparkConf settings) {
        try {
            return SparkSession.builder().config(settings).getOrCreate();
        } catch (Exception e) { // Scala throws checked ones too.
            if (embedded()) {
                throw e;
            }
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "Spark did not start on %s.".formatted(settings.get("spark.master", "the cluster")),
                    "Look at what Spark says above: most often the master does not run there or can't be reached from here"
                            + " (--master), or a setting is wrong. Then run again: what was begun is taken up.",
                    e);
        }
    }

    /** The settings of Spark that a session of this environment starts with. */
    static SparkConf settings(Environment environment) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", "polder");
        // Views of batch and published tables live in a catalog in memory, whose databases want folders.
        conf.set("spark.sql.warehouse.dir", environment.lake() + "/_polder/warehouse");
        S3Patience.settings().forEach((name, value) -> conf.setIfMissing("spark.hadoop." + name, value));
        if (embedded()) {
            embed(conf);
        }
        // The state of a table of ordinary size: two tasks at each look instead of Delta's fifty.
        conf.setIfMissing(STATE_TASKS, "2");
        environment.spark().forEach(conf::set);
        SessionSettings.launch().forEach(conf::set);
        SqlSettings.REQUIRED.forEach(conf::set);
        conf.set(REDACTION, redaction(conf.get(REDACTION, "")));
        return conf;
    }

    /** An own pattern, wherever it comes from, adds to Polder's. */
    private static String redaction(String own) {
        try {
            return Secrets.redaction(own);
        } catch (PatternSyntaxException e) {
            throw new Failure(
                    Failure.Kind.USER,
                    REDACTION + " is not a pattern: " + e.getDescription() + ".",
                    "Write a regular expression of Java's, or leave it out: Polder's own hides secrets.",
                    e);
        }
    }

    /**
     * Hadoop's settings as the session will have them, its own, spark-submit's and the environment's, without starting
     * Spark.
     */
    static Configuration hadoop(Environment environment) {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : settings(environment).getAllWithPrefix("spark.hadoop.")) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /** A laptop needs no web page of Spark's, and few tasks for little data. */
    private static void embed(SparkConf conf) {
        int cores = Runtime.getRuntime().availableProcessors();
        conf.set("spark.master", "local[*]");
        conf.set("spark.driver.host", "localhost");
        conf.set("spark.driver.bindAddress", "127.0.0.1");
        conf.set("spark.ui.enabled", "false");
        conf.set("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, cores)));
        conf.set(STATE_TASKS, "1");
        NioLocalFileSystem.settings().forEach((name, value) -> conf.set("spark.hadoop." + name, value));
    }

    @Override
    public void close() {
        if (session.get() != null) {
            session.get().stop();
        }
    }
}
