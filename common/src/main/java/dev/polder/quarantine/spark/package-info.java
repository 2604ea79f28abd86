/** Quarantine as rows of bronze tables. */
package dev.polder.quarantine.spark;
