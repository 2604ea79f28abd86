/**
 * Polder on a cluster of its own: master, workers and spark-submit of a real Spark, which {@code scripts/verify-cluster}
 * has at hand.
 */
package dev.polder.jobs.cluster;
