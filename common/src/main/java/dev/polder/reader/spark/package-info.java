/** The data source: landed files as a Dataset, through Spark's public connector interface. */
package dev.polder.reader.spark;
