package dev.polder.architecture.planted.expectation;

import org.apache.spark.sql.SparkSession;

/** A plain package uses Spark. */
record CallsSpark(SparkSession session) {}
