package dev.polder.jobs.launch;

import dev.polder.config.Environment;
import org.apache.spark.sql.SparkSession;

/** Starts Spark, when it is needed for the first time. */
interface Sessions {

    /** The session, with the environment's settings. */
    SparkSession start(Environment environment);
}
