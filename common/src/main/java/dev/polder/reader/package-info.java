/** The seam between files and rows: what a source of records reports, and the strict conversion to Spark's internal rows. */
package dev.polder.reader;
