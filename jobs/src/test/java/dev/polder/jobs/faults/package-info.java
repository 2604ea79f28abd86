/** Runs that are killed, starved and cut off, and what is there after a plain rerun. */
package dev.polder.jobs.faults;
