/** Zip archives as streams: their members one after another, and what is wrong with each. */
package dev.polder.reader.zip;
