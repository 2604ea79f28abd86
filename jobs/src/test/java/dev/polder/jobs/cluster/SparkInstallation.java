package dev.polder.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Spark as a cluster has it, without any of Polder's libraries.
 *
 * @param home its folder
 * @param conf the folder of its {@code spark-defaults.conf}
 */
public record SparkInstallation(Path home, Path conf) {
    private static final String SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    /** The one that {@code scripts/verify-cluster} names, with processes that suit a small machine. */
    public static SparkInstallation given(Path conf) {
        String home = System.getProperty("polder.spark.home");
        if (home == null) {
            throw new AssertionError("no Spark is named: type scripts/verify-cluster");
        }
        try {
            Files.createDirectories(conf);
            Files.writeString(conf.resolve("spark-defaults.conf"), """
                    spark.ui.enabled                   false
                    spark.cores.max                    2
                    spark.driver.extraJavaOptions      %1$s
                    spark.executor.extraJavaOptions    %1$s
                    """.formatted(SMALL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SparkInstallation(Path.of(home), conf);
    }

    /** The command that starts a class of Spark's. */
    String launcher() {
        return home.resolve("bin").resolve("spark-class").toString();
    }

    /** What its processes are told; everything is on the loopback. */
    Map<String, String> variables() {
        return Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_CONF_DIR",
                conf.toString(),
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_DAEMON_MEMORY",
                "256m",
                "SPARK_DAEMON_JAVA_OPTS",
                SMALL,
                "JAVA_HOME",
                System.getProperty("java.home"),
                "PATH",
                home.resolve("bin") + ":" + System.getenv("PATH"));
    }
}
