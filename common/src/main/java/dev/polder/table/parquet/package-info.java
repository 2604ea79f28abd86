/** A table's data files, written by the tasks that make its rows. */
package dev.polder.table.parquet;
