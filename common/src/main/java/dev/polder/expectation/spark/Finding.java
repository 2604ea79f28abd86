package dev.polder.expectation.spark;

import org.apache.spark.sql.Column;

/**
 * What a rule finds on a row.
 *
 * @param here whether it finds anything
 * @param errors what it finds, of {@link Errors#TYPE}; only worth computing where it is here
 */
record Finding(Column here, Column errors) {}
