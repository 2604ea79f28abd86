/** Which landed files are complete and new, and the batch they make. Plain: it decides over listings, it reads no file. */
package dev.polder.landing;
