package dev.polder.architecture.planted.expectation.spark;

import org.apache.spark.sql.SparkSession;

/** A package named spark may. */
record MayCallSpark(SparkSession session) {}
