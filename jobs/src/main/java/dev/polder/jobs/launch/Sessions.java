package dev.polder.jobs.launch;

import dev.polder.config.Environment;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Starts Spark, when it is needed for the first time. */
interface Sessions {

    /** Told once, before anything is done; the environment may have problems, which asking for it throws. */
    default void prepare(Supplier<Environment> environment) {}

    /** The session, with the environment's settings. */
    SparkSession start(Environment environment);
}
