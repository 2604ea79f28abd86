/** Undoes published runs: every table of the pipeline holds again what it held before them. */
package dev.polder.jobs.rollback;
