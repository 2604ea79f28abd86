/** Whole objects under URIs: the one place where journal and lease are written and where landings are listed. */
package dev.polder.storage;
