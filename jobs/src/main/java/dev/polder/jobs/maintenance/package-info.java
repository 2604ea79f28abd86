/** Table care: small files written together, files of versions that nobody can go back to deleted, checkpoints. */
package dev.polder.jobs.maintenance;
