/** What operators decide about batches, files and whole pipelines, written into the journal with who and why. */
package dev.polder.jobs.verdict;
