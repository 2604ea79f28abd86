/**
 * The journal: the append-only log of a pipeline, the state it folds to, and the lease that lets one run at a time work.
 *
 * <p>The journal is the source of truth. Whether a version of a table is published, which files a batch has, what a new
 * run must do: all of it follows from the entries alone.
 */
package dev.polder.journal;
