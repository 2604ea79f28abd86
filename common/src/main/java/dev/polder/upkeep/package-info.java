/** Work on a pipeline's tables that no batch brings: begun in the journal, done table by table, published in one entry. */
package dev.polder.upkeep;
