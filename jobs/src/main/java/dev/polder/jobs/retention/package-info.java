/** Rows that were kept long enough leave the tables, by a plan that is shown first and a journal that survives a kill. */
package dev.polder.jobs.retention;
